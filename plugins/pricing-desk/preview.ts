import type { Cycle, PricePolicy, PriceRow } from '@/plugins/pricing'
import type { Money } from '@/plugins/quotes'
import { type Cohort, type DeskPlan, monthlyPrice, sumByCurrency } from './revenue'

/** Monthly revenue in one currency, in minor units. */
export interface RevenueStep {
  currency: string
  now: number
  /** When the change begins. */
  after: number
  /** When everybody whom it ever reaches pays the new price. */
  settled: number
  delta: number
}

/** How many customers a change means something for. */
export interface CustomerCounts {
  total: number
  /** Those whose monthly price differs from the new one. */
  affected: number
  /** Those of them who keep what they pay when the change begins. */
  grandfathered: number
  /** Those for whom the plan would have no price. */
  unpriced: number
}

/** Customers who are quoted alike. */
export interface CohortStep {
  currency: string | null
  region: string | null
  group: string | null
  cycle: Cycle
  /** In which they got the plan, such as "2026-Q1"; null for longer than anybody knows. */
  quarter: string | null
  customers: number
  /** For a month, whatever the cycle. */
  now: Money | null
  after: Money | null
  settled: Money | null
  affected: boolean
  grandfathered: boolean
}

export interface PricePreview {
  planId: string
  now: string
  effectiveAt: string
  customers: CustomerCounts
  /** For each currency in which anybody is quoted, before or after. */
  mrr: RevenueStep[]
  /** The affected ones first. */
  cohorts: CohortStep[]
}

interface Preview {
  plan: DeskPlan
  /** Rows that are not there yet. */
  proposed: readonly PriceRow[]
  /** What they mean for those who have the plan. @default they pay them at once */
  terms?: PricePolicy
  cohorts: readonly Cohort[]
  now: Date
  effectiveAt: Date
}

const AT_ONCE: PricePolicy = { policy: 'now' }

/** What a change of prices would do, seen from `effectiveAt`, to those who have the plan now. Pure: changes nothing. */
export function previewPrices({
  plan,
  proposed,
  terms = AT_ONCE,
  cohorts,
  now,
  effectiveAt,
}: Preview): PricePreview {
  const [changed, changedForAll] = [
    planWith({ plan, proposed, terms }),
    planWith({ plan, proposed, terms: AT_ONCE }),
  ]
  const steps = mergeAlike(
    cohorts.map((cohort) => {
      const before = monthlyPrice({ plan, cohort, at: now })
      const after = monthlyPrice({ plan: changed, cohort, at: effectiveAt })
      const atOnce = monthlyPrice({ plan: changedForAll, cohort, at: effectiveAt })
      const affected = !same(before, atOnce)
      return {
        currency: cohort.currency || null,
        region: cohort.region || null,
        group: cohort.group || null,
        cycle: cohort.cycle,
        quarter: cohort.quarter ?? null,
        customers: cohort.customers,
        now: before,
        after,
        settled: terms.policy === 'forever' ? after : atOnce,
        affected,
        grandfathered: affected && same(before, after),
      }
    }),
  )
  return {
    planId: plan.id,
    now: now.toISOString(),
    effectiveAt: effectiveAt.toISOString(),
    customers: countCustomers(steps),
    mrr: revenueOf(steps),
    cohorts: steps.sort(
      (one, other) => Number(other.affected) - Number(one.affected) || other.customers - one.customers,
    ),
  }
}

/** The plan as it would be with prices that are not there yet. */
export function planWith({
  plan,
  proposed,
  terms,
}: Pick<Preview, 'plan' | 'proposed'> & { terms: PricePolicy }): DeskPlan {
  return {
    ...plan,
    prices: newestFirst([
      ...proposed.map((row) => ({ ...row, change: { ...terms, id: 'proposed', undoneAt: null } })),
      ...plan.prices,
    ]),
  }
}

export function countCustomers(steps: readonly CohortStep[]): CustomerCounts {
  const count = (wanted: (step: CohortStep) => boolean) =>
    steps.reduce((sum, step) => sum + (wanted(step) ? step.customers : 0), 0)
  return {
    total: count(() => true),
    affected: count(({ affected }) => affected),
    grandfathered: count(({ grandfathered }) => grandfathered),
    unpriced: count(({ after }) => after === null),
  }
}

export function revenueOf(steps: readonly CohortStep[]): RevenueStep[] {
  const sums = (side: 'now' | 'after' | 'settled') =>
    new Map(
      sumByCurrency(
        steps.flatMap((step) => (step[side] ? { ...step[side], customers: step.customers } : [])),
      ).map(({ currency, amount }) => [currency, amount]),
    )
  const [before, after, settled] = [sums('now'), sums('after'), sums('settled')]
  return [...new Set([...before.keys(), ...after.keys(), ...settled.keys()])].sort().map((currency) => {
    const of = (amounts: Map<string, number>) => amounts.get(currency) ?? 0
    return {
      currency,
      now: of(before),
      after: of(after),
      settled: of(settled),
      delta: of(after) - of(before),
    }
  })
}

/** Customers who joined at different times but pay the same are one cohort for a reader. */
function mergeAlike(steps: readonly CohortStep[]): CohortStep[] {
  const merged = new Map<string, CohortStep>()
  for (const step of steps) {
    const { customers, ...alike } = step
    const key = JSON.stringify(alike)
    merged.set(key, { ...step, customers: customers + (merged.get(key)?.customers ?? 0) })
  }
  return [...merged.values()]
}

function same(one: Money | null, other: Money | null): boolean {
  return one?.amount === other?.amount && one?.currency === other?.currency
}

/** A stable sort: of rows that begin at the same moment the first one counts, which is the proposed one. */
function newestFirst(rows: readonly PriceRow[]): PriceRow[] {
  return [...rows].sort((one, other) => Date.parse(other.validFrom) - Date.parse(one.validFrom))
}
