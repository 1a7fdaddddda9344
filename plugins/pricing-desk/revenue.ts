import type { PriceRow } from '@/plugins/pricing'
import { type Money, quote, type QuotedPlan } from '@/plugins/quotes'
import { ApiError } from '@/src/shared/errors'
import { shareOf } from '@/src/shared/split'

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
  customers: number
}

interface MonthlyPrice {
  plan: QuotedPlan
  cohort: Pick<Cohort, 'currency' | 'region'>
  at: Date
}

/**
 * What a customer of the cohort would be quoted for a month, by the quote itself; for a plan that only has annual
 * prices a twelfth, rounded half away from zero. None for a plan without a price.
 */
export function monthlyPrice({ plan, cohort, at }: MonthlyPrice): Money | null {
  const quoted = (cycle: PriceRow['cycle']) => totalOf({ plan, cohort, at, cycle })
  const monthly = quoted('monthly')
  if (monthly) return monthly
  const annual = quoted('annual')
  return annual && { ...annual, amount: shareOf({ amount: annual.amount, numerator: 1, denominator: 12 }) }
}

function totalOf({ plan, cohort, at, cycle }: MonthlyPrice & { cycle: PriceRow['cycle'] }): Money | null {
  try {
    return quote({
      catalogue: { plans: [plan], packages: [], discounts: [] },
      items: [{ plan: plan.id, quantity: 1 }],
      cycle,
      currency: cohort.currency || undefined,
      region: cohort.region,
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
