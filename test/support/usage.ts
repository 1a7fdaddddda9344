import type { Pool } from 'pg'

export interface UsageLog {
  customer: string
  at: Date
  /** Micro-credits. */
  credits?: number
  model?: string
  feature?: string
  tokenType?: string
  costPicoUsd?: number
}

/** Writes usage logs as the ledger would have at those times, without accounts behind them. */
export async function writeUsage(pool: Pool, logs: UsageLog[]): Promise<void> {
  const rows = logs.map((log, n) => ({
    customer: log.customer,
    at: log.at.toISOString(),
    credits: log.credits ?? 1_000_000,
    model: log.model ?? null,
    feature: log.feature ?? null,
    token_type: log.tokenType ?? 'general',
    cost: log.costPicoUsd ?? null,
    key: `key-${n}`,
  }))
  await pool.query(
    `INSERT INTO usage_logs (id, customer_id, account_id, idempotency_key, token_type, feature, model, input_tokens,
            credits, position, cost_pico_usd, available_after, held_after, used_after, overage_after, occurred_at,
            recorded_at)
     SELECT ratecard_uuidv7(at), customer, customer, key, token_type, feature, model, 10, credits, 0, cost, 0, 0, 0, 0,
            at, at
       FROM json_to_recordset($1) AS log (customer uuid, at timestamptz, credits bigint, model text, feature text,
            token_type text, cost bigint, key text)`,
    [JSON.stringify(rows)],
  )
}

/** A customer with nothing but a name. */
export async function createCustomer(
  pool: Pool,
  { name, plan, currency = 'USD', region, status = 'active' }: CustomerOptions,
): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO customers (id, name, external_id, plan_id, currency, region, status)
     VALUES (gen_random_uuid(), $1::text, 'ext-' || $1::text, $2, $3, $4, $5) RETURNING id`,
    [name, plan ?? null, currency, region ?? null, status],
  )
  return rows[0]!.id
}

interface CustomerOptions {
  name: string
  plan?: string
  currency?: string
  region?: string
  status?: 'active' | 'suspended' | 'archived'
}
