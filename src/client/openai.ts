import type { MeterOptions } from './metered-call'
import { meteredCreate } from './metered-create'
import { openAIChat } from './openai-chat'
import { openAIEmbeddings } from './openai-embeddings'
import { openAIResponses } from './openai-responses'
import { overlay } from './sdk-overlay'

export type { MeterOptions } from './metered-call'

/**
 * A client of the `openai` package whose `chat.completions.create`, `responses.create` and `compact`, and
 * `embeddings.create`, streams included, hold credits before the call and charge what was used after it. So do the
 * helpers that build on them: `parse`, `stream`, `runTools`. The client that is given is not changed.
 *
 * @example
 * const metered = meterOpenAI(openai, { ratecard, customer: 'org_42', provider: 'openai' })
 * const completion = await metered.chat.completions.create({ model: 'gpt-4o', messages })
 */
export function meterOpenAI<Client extends object>(client: Client, options: MeterOptions): Client {
  const responses = meteredCreate(openAIResponses, options)
  return overlay(client, {
    'chat.completions.create': meteredCreate(openAIChat, options),
    'responses.create': responses,
    'responses.compact': responses,
    'beta.responses.create': responses,
    'beta.responses.compact': responses,
    'embeddings.create': meteredCreate(openAIEmbeddings, options),
  })
}
