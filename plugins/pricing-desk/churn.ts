import type { Money } from '@/plugins/quotes'
import { type Cohort, type DeskPlan, monthlyPrice, sumByCurrency } from './revenue'

/** Customers who had the same plan at the beginning of a period and the same one at its end. */
export interface Move extends Omit<Cohort, 'planId'> {
  /** The plan at the beginning; null for none, for customers that were not active, or not there yet. */
  before: string | null
  after: string | null
  /** Of those who left their plan: what they are at the end. */
  status: 'active' | 'suspended' | 'archived'
}

/** How the customers of a plan, or of all plans, became more and fewer. beginning + came − left = end. */
export interface Churn {
  beginning: number
  end: number
  came: { total: number; fromAnotherPlan: number }
  left: {
    total: number
    toAnotherPlan: number
    /** Active customers without a plan. */
    toNone: number
    suspended: number
    archived: number
  }
  /** left ÷ beginning, 0 to 1 with four decimals; null when there was nobody. */
  rate: number | null
  /** What those who left were quoted for a month at the beginning, a row a currency. */
  mrr: Money[]
}

interface ChurnOf {
  moves: readonly Move[]
  plans: readonly DeskPlan[]
  /** Of this plan; of all plans when left out: then whoever changes from one to another neither comes nor leaves. */
  plan?: string
  /** The beginning of the period. */
  from: Date
}

/**
 * Customer churn: those of the customers at the beginning who are none at the end, divided by the customers at the
 * beginning. It is 1 − the retention rate of Farris et al., Marketing Metrics, chapter 5: customers retained ÷ customers at
 * risk. Whoever comes and leaves within the period is in neither number, and whoever leaves and comes back has stayed. Pure.
 */
export function churnOf({ moves, plans, plan, from }: ChurnOf): Churn {
  const has = (one: string | null) => (plan === undefined ? one !== null : one === plan)
  const count = (wanted: (move: Move) => boolean) =>
    moves.reduce((sum, move) => sum + (wanted(move) ? move.customers : 0), 0)
  const leaves = ({ before, after }: Move) => has(before) && !has(after)
  const comes = ({ before, after }: Move) => !has(before) && has(after)
  const beginning = count(({ before }) => has(before))
  const left = count(leaves)
  return {
    beginning,
    end: count(({ after }) => has(after)),
    came: { total: count(comes), fromAnotherPlan: count((move) => comes(move) && move.before !== null) },
    left: {
      total: left,
      toAnotherPlan: count((move) => leaves(move) && move.after !== null),
      toNone: count((move) => leaves(move) && move.after === null && move.status === 'active'),
      suspended: count((move) => leaves(move) && move.status === 'suspended'),
      archived: count((move) => leaves(move) && move.status === 'archived'),
    },
    rate: beginning === 0 ? null : Math.round((left / beginning) * 10_000) / 10_000,
    mrr: revenueBefore({ moves: moves.filter(leaves), plans, at: from }),
  }
}

function revenueBefore({
  moves,
  plans,
  at,
}: {
  moves: readonly Move[]
  plans: readonly DeskPlan[]
  at: Date
}): Money[] {
  const byId = new Map(plans.map((plan) => [plan.id, plan]))
  return sumByCurrency(
    moves.flatMap((cohort) => {
      const plan = byId.get(cohort.before ?? '')
      const price = plan && monthlyPrice({ plan, cohort, at })
      return price ? [{ ...price, customers: cohort.customers }] : []
    }),
  )
}
