import { createMetering, type Metering } from '@/plugins/metering'
import { ChangeFeed } from '@/src/shared/changes'
import { createPool } from '@/src/shared/database'
import { type Principal, SCOPES } from '@/src/shared/principal'
import type { Pool } from 'pg'

/** The service on a database, as one process of the program runs it. */
export interface MeteringProcess {
  metering: Metering
  changes: ChangeFeed
  stop(): Promise<void>
}

export const SERVICE: Principal = { kind: 'service', id: 'test', name: 'test', scopes: new Set(SCOPES) }
export const WITHOUT_COSTS: Principal = {
  kind: 'service',
  id: 'usage',
  name: 'usage',
  scopes: new Set(['usage:write']),
}
export const STAFF: Principal = { kind: 'staff', id: 'staff', email: 'ann@example.com', role: 'admin' }

export async function startMetering({
  url,
  now,
  statementLimitMs,
}: {
  url: string
  now?: () => Date
  statementLimitMs?: number
}): Promise<MeteringProcess> {
  const pool = createPool({ url, max: 6, name: 'test-metering', statementLimitMs })
  const changes = new ChangeFeed({ url })
  await changes.start()
  const metering = createMetering({ pool, changes, now })
  await metering.start()
  return {
    metering,
    changes,
    stop: async () => {
      await metering.drain()
      metering.stop()
      await changes.stop()
      await pool.end()
    },
  }
}

/**
 * A small catalogue: wallets `general` and `goal_generation`; `generate_goal` costs 3, `analyze` is priced
 * by model with 20 % on top; `gpt-4o` costs 2.50 / 10 USD a million (cached input 1.25) since 2026, `retired`
 * is switched off; 10,000 credits a dollar. The plan `pro` includes `generate_goal`, the plan `starter`
 * nothing.
 */
export async function seedCatalogue(pool: Pool): Promise<void> {
  await pool.query(`
    INSERT INTO token_types (id, key) VALUES (${id(1)}, 'general'), (${id(2)}, 'goal_generation');
    INSERT INTO token_types_locales (_parent_id, _locale, label) VALUES
      (${id(1)}, 'en', 'General'), (${id(2)}, 'en', 'Goals');
    INSERT INTO features (id, key, metered, token_type_id, pricing, markup_bps) VALUES
      (${id(3)}, 'generate_goal', true, ${id(2)}, 'fixed', 0), (${id(4)}, 'analyze', true, ${id(1)}, 'model', 2000);
    INSERT INTO features_locales (_parent_id, _locale, label) VALUES
      (${id(3)}, 'en', 'Goals'), (${id(4)}, 'en', 'Analysis');
    INSERT INTO feature_costs (id, feature_id, credits, valid_from) VALUES (${id(5)}, ${id(3)}, 3000000, '2026-01-01');
    INSERT INTO ai_models (id, label, provider, key, enabled) VALUES
      (${id(6)}, 'GPT-4o', 'openai', 'gpt-4o', true), (${id(7)}, 'Retired', 'openai', 'retired', false);
    INSERT INTO ai_models_texts ("order", parent_id, path, text) VALUES (1, ${id(6)}, 'aliases', 'chatgpt-4o');
    INSERT INTO model_prices (id, model_id, input, output, cache_read, valid_from) VALUES
      (${id(8)}, ${id(6)}, 2.5, 10, 1.25, '2026-01-01'), (${id(9)}, ${id(7)}, 1, 1, NULL, '2026-01-01');
    INSERT INTO exchange_rates (id, credits_per_usd, valid_from, reason) VALUES
      (${id(10)}, 10000, '2026-01-01', 'first');
    INSERT INTO plans (id, slug, refresh_days, _status) VALUES
      (${id(11)}, 'pro', 30, 'published'), (${id(12)}, 'starter', 30, 'published');
    INSERT INTO plans_locales (_parent_id, _locale, name) VALUES (${id(11)}, 'en', 'Pro'), (${id(12)}, 'en', 'Starter');
    INSERT INTO plans_allocations (_order, _parent_id, id, token_type_id, credits, overage_limit) VALUES
      (1, ${id(11)}, 'pro-goals', ${id(2)}, 20, 5);
    INSERT INTO plans_features (_order, _parent_id, id, feature_id, included) VALUES
      (1, ${id(11)}, 'pro-goals', ${id(3)}, true), (1, ${id(12)}, 'starter-goals', ${id(3)}, false);
  `)
}

export const PLANS = { pro: raw(11), starter: raw(12) }

function raw(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

function id(n: number): string {
  return `'${raw(n)}'`
}

interface NewCustomer {
  externalId: string
  /** Credits of `general` to begin with. */
  credits?: number
  plan?: keyof typeof PLANS
  status?: string
}

/** Makes a customer in the database; returns our id. */
export async function addCustomer(
  pool: Pool,
  { externalId, credits, plan, status = 'active' }: NewCustomer,
): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO customers (id, external_id, name, plan_id, status, billing_anchor)
     VALUES (ratecard_uuidv7(clock_timestamp()), $1, $1, $2, $3, clock_timestamp()) RETURNING id`,
    [externalId, plan ? PLANS[plan] : null, status],
  )
  const customer = rows[0]!.id
  if (plan) await pool.query('SELECT ratecard_apply_plan($1)', [customer])
  if (credits) {
    await pool.query("SELECT ratecard_grant($1, 'general', $2, 'staff', 'test', 'test')", [
      customer,
      credits * 1e6,
    ])
  }
  return customer
}
