import type { Pool } from 'pg'

import type { ModelPlan } from './plan-model'

type Terms = Omit<ModelPlan, 'id'>

/** One of each kind: without rollover, capped, in full, that lasts, with overage, by days and by months. */
const PLANS: Terms[] = [
  { ...terms(), days: 1, credits: 1_000 },
  { ...terms(), days: 1, credits: 3_000, overage: 400, per1000: 333_333, rolloverCap: 500, rolloverDays: 1 },
  { ...terms(), months: 1, credits: 5_000, rolloverCap: 5_000, rolloverDays: 20 },
  { ...terms(), months: 1, credits: 2_000, overage: 1_000, per1000: 1_777_777, rolloverCap: 1_500 },
  { ...terms(), months: 1, credits: 6_000, rolloverCap: 700, rolloverDays: 40 },
  { ...terms(), days: 3, credits: 0, overage: 2_000 },
  {
    ...terms(),
    months: 1,
    credits: 4_000,
    overage: 500,
    rolloverCap: 1_000,
    trialDays: 3,
    trialCredits: 700,
  },
  { ...terms(), days: 2, credits: 1_500, trialDays: 5, trialCredits: 0 },
  { ...terms(), days: 7, credits: 2_500, trialDays: 2 },
]

function terms(): Terms {
  return {
    ...{ credits: 0, overage: 0, rolloverCap: 0, rolloverDays: null, months: 0, days: 0 },
    ...{ trialDays: 0, trialCredits: null, per1000: null },
  }
}

/** Publishes plans that grant `general` credits; prices of overage count from `since`. */
export function seedPlans(pool: Pool, since: number): Promise<ModelPlan[]> {
  return Promise.all(PLANS.map((plan) => seedPlan(pool, { plan, since })))
}

/** Publishes one plan. */
export async function seedPlan(
  pool: Pool,
  { plan: some, since = 0 }: { plan: Partial<Terms>; since?: number },
): Promise<ModelPlan> {
  const plan = { ...terms(), ...some }
  const { credits, overage, rolloverCap, rolloverDays, months, days, trialDays, trialCredits, per1000 } = plan
  const { rows } = await pool.query<{ id: string; token_type: string }>(
    `INSERT INTO plans (id, slug, refresh_every, refresh_days, trial_days, _status)
     VALUES (gen_random_uuid(), gen_random_uuid()::text, $1, $2, $3, 'published')
     RETURNING id, (SELECT id FROM token_types WHERE key = 'general') AS token_type`,
    [months === 1 ? 'month' : 'days', days || 30, trialDays],
  )
  const { id, token_type: tokenType } = rows[0]!
  const rollover = rolloverCap === 0 ? 'none' : rolloverCap === credits ? 'full' : 'capped'
  await pool.query(
    `INSERT INTO plans_allocations (_order, _parent_id, id, token_type_id, credits, overage_limit, rollover,
                                    rollover_cap, rollover_days, trial_credits)
     VALUES (1, $1, gen_random_uuid()::text, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[id, tokenType, credits / 1e6, overage / 1e6, rollover, rolloverCap / 1e6, rolloverDays],
      trialCredits === null ? null : trialCredits / 1e6,
    ],
  )
  await pool.query(`INSERT INTO plans_locales (_parent_id, _locale, name) VALUES ($1, 'en', 'A plan')`, [id])
  if (per1000 !== null)
    await pool.query(
      `INSERT INTO overage_prices (id, plan_id, token_type_id, currency, amount, valid_from)
       VALUES (gen_random_uuid(), $1, $2, 'USD', $3, $4)`,
      [id, tokenType, per1000, new Date(since)],
    )
  return { ...plan, id }
}
