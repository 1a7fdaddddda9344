import { type Cycle, DEFAULT_CURRENCY, priceEndsAt, resolvePrice, type Subscriber } from '@/plugins/pricing'
import type { Money } from '@/plugins/quotes'
import type { DeskPlan } from './revenue'

/** A customer with the facts that its price follows from. */
export interface SubscriberRow {
  id: string
  externalId: string
  name: string
  planId: string
  /** Empty for none. */
  currency: string
  region: string
  group: string
  cycle: Cycle
  since: Date | null
  anchor: Date
}

/** What a customer pays for its plan, and what comes next. */
export interface PricedSubscriber {
  customer: { id: string; externalId: string; name: string }
  plan: { id: string; slug: string; name: string }
  cycle: Cycle
  since: string | null
  /** For one cycle; null where the plan has no price for it. */
  price: Money | null
  /** What a newcomer pays. */
  newcomers: Money | null
  /** Whether it keeps a price that newcomers do not get. */
  grandfathered: boolean
  /** When another price takes over; null when none is planned. */
  endsAt: string | null
  next: Money | null
}

/** Pure. */
export function priceSubscriber({
  row,
  plan,
  at,
}: {
  row: SubscriberRow
  plan: DeskPlan
  at: Date
}): PricedSubscriber {
  const { id, externalId, name, cycle, region } = row
  const subscriber: Subscriber = {
    since: row.since?.toISOString() ?? null,
    anchor: row.anchor.toISOString(),
    cycle,
  }
  const wanted = { prices: plan.prices, cycle, currency: row.currency || DEFAULT_CURRENCY, region }
  const found = resolvePrice({ ...wanted, subscriber, at })
  const todays = resolvePrice({ ...wanted, at })
  const ends = priceEndsAt({ ...wanted, subscriber, at })
  return {
    customer: { id, externalId, name },
    plan: { id: plan.id, slug: plan.slug, name: plan.name },
    cycle,
    since: subscriber.since,
    price: moneyOf(found),
    newcomers: moneyOf(todays),
    grandfathered: found !== todays,
    endsAt: ends?.toISOString() ?? null,
    next: ends ? moneyOf(resolvePrice({ ...wanted, subscriber, at: ends })) : null,
  }
}

function moneyOf(row: Money | undefined): Money | null {
  return row ? { amount: row.amount, currency: row.currency } : null
}
