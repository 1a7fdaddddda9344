import type { Money } from '@/plugins/quotes'
import { type CohortStep, revenueOf } from './preview'

/** What models cost for a plan's customers of one currency and region, over {@link COST_DAYS}. */
export interface CostRow {
  planId: string
  /** Empty for none. */
  currency: string
  region: string
  /** Millionths of a millionth of a US dollar. */
  picoUsd: string
}

/** A month of usage, for comparison with a month's revenue. */
export const COST_DAYS = 30

export interface Margin {
  /** What models cost the company over 30 days for all customers of the plan. */
  cost: Money
  /** The part of it for those who pay in US dollars, … */
  costInUsd: Money
  /** … and what is left of their revenue, 0 to 1; null without revenue. Other currencies have no rate to compare by. */
  now: number | null
  after: number | null
  settled: number | null
}

const PICO_PER_CENT = 10_000_000_000n

/** Revenue against model costs of the same customers. Pure. */
export function marginOf({
  cohorts,
  costs,
}: {
  cohorts: readonly CohortStep[]
  costs: readonly CostRow[]
}): Margin {
  const dollarCustomers = new Set(
    cohorts
      .filter(({ now }) => now?.currency === 'USD')
      .map(({ currency, region }) => placeOf(currency, region)),
  )
  const all = sumOf(costs)
  const inUsd = sumOf(costs.filter(({ currency, region }) => dollarCustomers.has(placeOf(currency, region))))
  const revenue = revenueOf(cohorts).find(({ currency }) => currency === 'USD')
  const left = (amount = 0) => (amount > 0 ? Math.round(((amount - inUsd) / amount) * 10_000) / 10_000 : null)
  return {
    cost: { amount: all, currency: 'USD' },
    costInUsd: { amount: inUsd, currency: 'USD' },
    now: left(revenue?.now),
    after: left(revenue?.after),
    settled: left(revenue?.settled),
  }
}

function placeOf(currency: string | null, region: string | null): string {
  return `${currency ?? ''}/${region ?? ''}`
}

/** Cents, rounded half up once. */
function sumOf(costs: readonly CostRow[]): number {
  const pico = costs.reduce((sum, { picoUsd }) => sum + BigInt(picoUsd), 0n)
  return Number((pico + PICO_PER_CENT / 2n) / PICO_PER_CENT)
}
