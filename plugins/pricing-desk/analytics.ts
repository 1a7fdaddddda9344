import type { Money } from '@/plugins/quotes'
import { type Churn, churnOf, type Move } from './churn'
import type { Period } from './period'
import { type Cohort, type DeskPlan, monthlyPrice, sumByCurrency } from './revenue'

export interface PlanFigures {
  id: string
  slug: string
  name: string
  active: boolean
  status: DeskPlan['status']
  subscribers: number
  /** Of all subscribers, 0 to 1 with four decimals. */
  share: number
  /** Monthly recurring revenue, a row for each currency in which customers are quoted. */
  mrr: (Money & { share: number })[]
  /** Subscribers whose plan has no price for them. */
  unpriced: number
  /** Over the period. */
  churn: Churn
}

export interface PricingAnalytics {
  at: string
  /** The period of `churn`; all other figures are those of now. */
  from: string
  to: string
  subscribers: number
  mrr: Money[]
  churn: Churn
  plans: PlanFigures[]
}

interface Analyse {
  plans: readonly DeskPlan[]
  cohorts: readonly Cohort[]
  moves: readonly Move[]
  period: Period
  at: Date
}

/**
 * What each plan brings in a month if every active customer pays what it would be quoted. An estimate: it knows of
 * no discount and of no unpaid invoice. With it who came and left in a period, see {@link churnOf}. Pure.
 */
export function analysePricing({ plans, cohorts, moves, period, at }: Analyse): PricingAnalytics {
  const subscribers = countOf(cohorts)
  const priced = plans.map((plan) => {
    const own = cohorts.filter(({ planId }) => planId === plan.id)
    const monies = own.map((cohort) => ({
      customers: cohort.customers,
      price: monthlyPrice({ plan, cohort, at }),
    }))
    return {
      plan,
      subscribers: countOf(own),
      unpriced: countOf(monies.filter(({ price }) => price === null)),
      mrr: sumByCurrency(monies.flatMap(({ customers, price }) => (price ? { ...price, customers } : []))),
    }
  })
  const mrr = sumByCurrency(priced.flatMap((one) => one.mrr.map((money) => ({ ...money, customers: 1 }))))
  const totals = new Map(mrr.map(({ currency, amount }) => [currency, amount]))
  return {
    at: at.toISOString(),
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    subscribers,
    mrr,
    churn: churnOf({ moves, plans, from: period.from }),
    plans: priced.map(({ plan: { id, slug, name, active, status }, ...figures }) => ({
      id,
      slug,
      name,
      active,
      status,
      ...figures,
      share: shareOfWhole(figures.subscribers, subscribers),
      mrr: figures.mrr.map((money) => ({
        ...money,
        share: shareOfWhole(money.amount, totals.get(money.currency) ?? 0),
      })),
      churn: churnOf({ moves, plans, plan: id, from: period.from }),
    })),
  }
}

function countOf(cohorts: readonly { customers: number }[]): number {
  return cohorts.reduce((sum, { customers }) => sum + customers, 0)
}

function shareOfWhole(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000
}
