import type { Cycle, PriceRow, Subscriber } from '@/plugins/pricing'
import { type Money, quote, type QuotedPlan } from '@/plugins/quotes'
import { ApiError } from '@/src/shared/errors'
import { customCycles, perMonth } from '@/src/shared/cycles'

/** A plan with all of its price rows, newest first. */
export interface DeskPlan extends QuotedPlan {
  active: boolean
  status: 'draft' | 'published'
}

/** Customers of a plan who are quoted alike. */
export interface Cohort {
  planId: string
  /** Empty for none. */
  currency: string
  region: string
  group: string
  cycle: Cycle
  /** RFC 3339; null for longer than anybody knows, or where it makes no difference. */
  since: string | null
  anchor: string
  /** In which they got the plan, such as "2026-Q1"; null for longer than anybody knows, or where nobody asked. */
  quarter?: string | null
  customers: number
}

interface MonthlyPrice {
  plan: QuotedPlan
  cohort: Pick<Cohort, 'currency' | 'region' | 'cycle' | 'since' | 'anchor'>
  at: Date
}

/**
 * What a customer of the cohort would be quoted for a month, by the quote itself, older prices that it keeps
 * included; of a price for another cycle its share of a month, rounded half away from zero. A cycle without a price
 * counts as another one that has one. None for a plan without a price.
 */
export function monthlyPrice({ plan, cohort, at }: MonthlyPrice): Money | null {
  for (const cycle of cyclesFrom(cohort.cycle, plan.prices)) {
    const total = totalOf({ plan, cohort, at, cycle })
    if (total) return { ...total, amount: perMonth(total.amount, cycle) }
  }
  return null
}

/** The cycles to look for a price in: the customer's own, then a month, a year, and the others, shortest first. */
export function cyclesFrom(own: Cycle, prices: readonly Pick<PriceRow, 'cycle'>[]): Cycle[] {
  return [
    ...new Set([
      own,
      'monthly' as const,
      'annual' as const,
      ...customCycles(prices.map(({ cycle }) => cycle)),
    ]),
  ]
}

function totalOf({ plan, cohort, at, cycle }: MonthlyPrice & { cycle: PriceRow['cycle'] }): Money | null {
  const { currency, region, ...subscriber } = cohort
  const subscription: Subscriber & { planId: string } = { ...subscriber, planId: plan.id }
  try {
    return quote({
      catalogue: { plans: [plan], packages: [], bundles: [], rates: [], discounts: [] },
      customer: { id: '', externalId: '', currency: null, region: null, subscription },
      items: [{ plan: plan.id, quantity: 1 }],
      cycle,
      currency: currency || undefined,
      region,
      at,
    }).total
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
}

/** Amounts by currency, in the order of their codes. Each may be money for many customers. */
export function sumByCurrency(monies: readonly (Money & { customers: number })[]): Money[] {
  const sums = new Map<string, bigint>()
  for (const { amount, currency, customers } of monies) {
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount) * BigInt(customers))
  }
  return [...sums]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([currency, amount]) => ({ currency, amount: Number(amount) }))
}
