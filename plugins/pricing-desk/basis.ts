import type { Queryable } from '@/src/shared/database'
import { loadPlans } from './load'
import { hash } from './hash'
import type { ProposedPlan } from './proposed-change'

/** Names the prices of plans as they are, so that a change is refused when they have changed since they were looked at. */
export async function basisOfPlans(db: Queryable, ids: readonly string[]): Promise<string> {
  return basisOf((await loadPlans(db, [...ids])).map((plan) => ({ plan, prices: [] })))
}

/** The same of plans that are at hand. */
export function basisOf(plans: readonly ProposedPlan[]): string {
  const prices = plans.map(({ plan }) => [plan.id, plan.prices] as const)
  return hash(prices.sort(([one], [other]) => one.localeCompare(other)))
}
