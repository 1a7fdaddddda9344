import type { PriceRow } from '@/plugins/pricing'
import type { Money } from '@/plugins/quotes'
import { type Cohort, type DeskPlan, monthlyPrice, sumByCurrency } from './revenue'

export interface PricePreview {
  planId: string
  now: string
  effectiveAt: string
  customers: {
    total: number
    /** Those whose monthly price would be another one. */
    affected: number
    /** Those for whom the plan would have no price. */
    unpriced: number
  }
  /** For each currency in which anybody is quoted, before or after. */
  mrr: { currency: string; now: number; after: number; delta: number }[]
  /** Customers who are quoted alike, the affected ones first. */
  cohorts: {
    currency: string | null
    region: string | null
    customers: number
    now: Money | null
    after: Money | null
    affected: boolean
  }[]
}

interface Preview {
  plan: DeskPlan
  /** Rows that are not there yet. */
  proposed: readonly PriceRow[]
  cohorts: readonly Cohort[]
  now: Date
  effectiveAt: Date
}

/** What a change of prices would do, seen from `effectiveAt`, to those who have the plan now. Pure: changes nothing. */
export function previewPrices({ plan, proposed, cohorts, now, effectiveAt }: Preview): PricePreview {
  const changed = { ...plan, prices: newestFirst([...proposed, ...plan.prices]) }
  const compared = cohorts.map((cohort) => {
    const before = monthlyPrice({ plan, cohort, at: now })
    const after = monthlyPrice({ plan: changed, cohort, at: effectiveAt })
    const affected = before?.amount !== after?.amount || before?.currency !== after?.currency
    return { cohort, before, after, affected }
  })
  const count = (rows: typeof compared) => rows.reduce((sum, { cohort }) => sum + cohort.customers, 0)
  const revenue = (side: 'before' | 'after') =>
    new Map(
      sumByCurrency(
        compared.flatMap((row) => (row[side] ? { ...row[side], customers: row.cohort.customers } : [])),
      ).map(({ currency, amount }) => [currency, amount]),
    )
  const [before, after] = [revenue('before'), revenue('after')]
  return {
    planId: plan.id,
    now: now.toISOString(),
    effectiveAt: effectiveAt.toISOString(),
    customers: {
      total: count(compared),
      affected: count(compared.filter(({ affected }) => affected)),
      unpriced: count(compared.filter((row) => row.after === null)),
    },
    mrr: [...new Set([...before.keys(), ...after.keys()])].sort().map((currency) => {
      const [was, will] = [before.get(currency) ?? 0, after.get(currency) ?? 0]
      return { currency, now: was, after: will, delta: will - was }
    }),
    cohorts: compared
      .map((row) => ({
        currency: row.cohort.currency || null,
        region: row.cohort.region || null,
        customers: row.cohort.customers,
        now: row.before,
        after: row.after,
        affected: row.affected,
      }))
      .sort((one, other) => Number(other.affected) - Number(one.affected) || other.customers - one.customers),
  }
}

/** A stable sort: of rows that begin at the same moment the first one counts, which is the proposed one. */
function newestFirst(rows: readonly PriceRow[]): PriceRow[] {
  return [...rows].sort((one, other) => Date.parse(other.validFrom) - Date.parse(one.validFrom))
}
