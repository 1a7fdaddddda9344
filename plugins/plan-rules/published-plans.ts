import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { PricedPlan, RuledPlan } from './plan-problems'

/**
 * Makes whoever publishes a plan wait for the one who is publishing another, until the end of the transaction: a rule
 * between plans cannot be broken by two people who each see only their own change.
 */
export async function lockPlans(db: Queryable): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtext('ratecard.plans'))")
}

/** Every published plan as it stands in this transaction. */
export async function loadRuledPlans(db: Queryable, at = new Date()): Promise<(RuledPlan & PricedPlan)[]> {
  const { rows } = await db.query<RuledPlan & PricedPlan & Record<string, unknown>>(
    readSql('plugins/plan-rules/sql/published-plans.sql'),
    [at],
  )
  return rows
}
