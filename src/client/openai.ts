import type { MeterOptions } from './metered-call'
import { meteredCreate } from './metered-create'
import { openAIChat } from './openai-chat'
import { openAIResponses } from './openai-responses'
import { overlay } from './sdk-overlay'

export type { MeterOptions } from './metered-call'

/**
 * A client of the `openai` package whose `chat.completions.create` and `responses.create`, streams included, hold
 * credits before the call and charge what was used after it. So do the helpers that build on them: `parse`,
 * `stream`, `runTools`. The client that is given is not changed.
 *
 * @example
 * const metered = meterOpenAI(openai, { ratecard, customer: 'org_42', provider: 'openai' })
 * const completion = await metered.chat.completions.create({ model: 'gpt-4o', messages })
 */
export function meterOpenAI<Client extends object>(client: Client, options: MeterOptions): Client {
  const chat = meteredCreate(openAIChat, options)
  const responses = meteredCreate(openAIResponses, options)
  return overlay(client, { 'chat.completions.create': chat, 'responses.create': responses })
}
