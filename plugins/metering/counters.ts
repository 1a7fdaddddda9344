import { limitExceeded } from './limit-refusals'
import { type CounterKey, counterKeyOf } from './limit-windows'
import { amountOf, ceilingOf, type LimitContext, subjectOf, type UsageLimit } from './limits'
import type { UsageEvent } from './schema'

/** One counter that an event adds to; the fields are those of `counters` in the SQL. */
export type Counter = CounterKey & {
  amount: number
  cap: number
  /** What it never passes; null for a limit that only flags. */
  ceiling: number | null
}

interface Count {
  limits: readonly UsageLimit[]
  context: LimitContext
  event: Partial<UsageEvent>
  /** Micro-credits. */
  credits: bigint
  at: Date
}

/**
 * The counters that an event adds to. Limits of a single request are decided here, as they need no counter.
 *
 * @throws ApiError LIMIT_EXCEEDED for a request that is larger than any may be
 */
export function countersOf({ limits, context, event, credits, at }: Count): Counter[] {
  const counters: Counter[] = []
  for (const limit of limits) {
    const amount = amountOf(limit.metric, { event, credits })
    const subject = subjectOf(limit, context)
    const key = counterKeyOf(limit, { subject, at, anchor: context.customer.billingAnchor })
    if (key) counters.push({ ...key, amount, cap: limit.cap, ceiling: ceilingOf(limit) })
    else if (amount > (ceilingOf(limit) ?? Infinity))
      throw limitExceeded({ limit, used: amount, freeAt: null, at, anchor: null })
  }
  return counters
}
