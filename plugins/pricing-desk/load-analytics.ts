import type { Queryable } from '@/src/shared/database'
import { analysePricing, type PricingAnalytics } from './analytics'
import { loadCohorts, loadMoves, loadPlans } from './load'
import type { Period } from './period'
import type { DeskPlan } from './revenue'

interface LoadAnalytics {
  db: Queryable
  period: Period
  at: Date
}

/** What each plan brings, and who came and left in the period; with the plans that it was worked out from. */
export async function loadAnalytics({
  db,
  period,
  at,
}: LoadAnalytics): Promise<{ plans: DeskPlan[]; analytics: PricingAnalytics }> {
  const [plans, cohorts, moves] = await Promise.all([
    loadPlans(db),
    loadCohorts({ db }),
    loadMoves(db, period),
  ])
  return { plans, analytics: analysePricing({ plans, cohorts, moves, period, at }) }
}
