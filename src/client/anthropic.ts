import { anthropicMessages } from './anthropic-messages'
import type { MeterOptions } from './metered-call'
import { meteredCreate } from './metered-create'
import { overlay } from './sdk-overlay'

export type { MeterOptions } from './metered-call'

/**
 * A client of the `@anthropic-ai/sdk` package whose `messages.create`, streams included, holds credits before the
 * call and charges what was used after it. So do `messages.stream` and what else builds on it, also under `beta`.
 * The client that is given is not changed.
 *
 * @example
 * const metered = meterAnthropic(anthropic, { ratecard, customer: 'org_42', provider: 'anthropic' })
 * const message = await metered.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 1024, messages })
 */
export function meterAnthropic<Client extends object>(client: Client, options: MeterOptions): Client {
  const create = meteredCreate(anthropicMessages, options)
  return overlay(client, { 'messages.create': create, 'beta.messages.create': create })
}
