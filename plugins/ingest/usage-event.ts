import { ApiError } from '@/src/shared/errors'
import type { Pools, Produced } from './produced'

/** What the request's headers say; they come before what stands in the body. */
export interface Said {
  customer?: string | undefined
  member?: string | undefined
  feature?: string | undefined
  tokenType?: string | undefined
  model?: string | undefined
  /** The message's id, where the producer gives none. */
  id?: string | undefined
}

interface ToEvent {
  producer: string
  produced: Produced
  said: Said
  now: Date
  /** Credits for a price in USD at a time. */
  creditsFor: (usd: string, at: Date) => number
}

/**
 * The usage event of a message. Its key is the producer's own id, so a message that is sent again, by
 * whichever way, is charged once. Its time is the producer's, as it is: one that lies ahead is refused where every
 * usage event's is.
 *
 * @throws ApiError INVALID_REQUEST without an id or a customer, or with a time that is none
 */
export function toUsageEvent({
  producer,
  produced,
  said,
  now,
  creditsFor,
}: ToEvent): Record<string, unknown> {
  const id = produced.id ?? said.id
  if (id === undefined) {
    throw new ApiError('INVALID_REQUEST', 'The message has no id; send one in the header Idempotency-Key.')
  }
  const customer = said.customer ?? produced.customer
  if (customer === undefined) {
    throw new ApiError('INVALID_REQUEST', 'Name the customer in the header X-Customer, or in the message.')
  }
  const model = said.model ?? produced.model
  const { at } = produced
  if (at && Number.isNaN(at.getTime())) {
    throw new ApiError('INVALID_REQUEST', 'The time of the message is beyond what a date can be.')
  }
  const priced = model === undefined && said.feature === undefined && produced.costUsd !== undefined
  return {
    customer,
    member: said.member ?? produced.member,
    idempotencyKey: `${producer}:${id}`,
    feature: said.feature,
    model,
    tokenType: said.tokenType,
    ...usedPools(produced.pools),
    serviceTier: produced.serviceTier,
    ...(priced ? { credits: creditsFor(produced.costUsd!, at ?? now) } : {}),
    timestamp: at?.toISOString(),
    metadata: { producer, ...produced.metadata },
  }
}

/** Input and output always, the others where there are any. */
function usedPools(pools: Pools): Partial<Pools> {
  const { inputTokens, outputTokens, ...others } = pools
  const used = Object.entries(others).filter(([, tokens]) => tokens > 0)
  return { inputTokens, outputTokens, ...Object.fromEntries(used) }
}
