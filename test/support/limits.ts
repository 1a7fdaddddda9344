import { randomUUID } from 'node:crypto'

import type { Pool } from 'pg'

import { eventually } from './eventually'
import { addCustomer, type MeteringProcess, SERVICE } from './metering'

/** A usage limit as its row: what is left out is a hard limit of requests a day. */
export interface NewLimit {
  scope: string
  window?: string
  window_kind?: 'fixed' | 'rolling'
  metric?: string
  cap: number
  mode?: string
  counted_per?: string
  plan_id?: string
  customer_id?: string
  /** Whose members. */
  of_customer_id?: string
  member?: string
  feature_id?: string
  model_id?: string
  service_account_id?: string
  window_minutes?: number
  ceiling?: number
}

/** Limits that every process knows when the call returns. */
export interface Limits {
  add(limit: NewLimit): Promise<string>
  clear(): Promise<void>
}

/** Limits are read as one, so a process that knows the newest cap of the sentinel knows all of them. */
export async function limitsOf(pool: Pool, processes: readonly MeteringProcess[]): Promise<Limits> {
  const name = `sentinel-${randomUUID()}`
  const sentinel = await addCustomer(pool, { externalId: name, credits: 1_000 })
  let version = 0

  async function known() {
    version++
    await pool.query(
      `WITH old AS (DELETE FROM usage_limits WHERE label = 'sentinel')
       INSERT INTO usage_limits (id, label, scope, customer_id, "window", metric, cap, mode, active)
       VALUES (gen_random_uuid(), 'sentinel', 'customer', $1, 'perRequest', 'credits', $2, 'hard', true)`,
      [sentinel, version],
    )
    for (const { metering } of processes) {
      await eventually(async () => {
        const allows = async (credits: number) =>
          (await metering.check({ principal: SERVICE, body: { customer: name, credits } })).allowed
        return (await allows(version)) && !(await allows(version + 1))
      })
    }
  }

  return {
    async add({ scope, window = 'daily', metric = 'requests', cap, mode = 'hard', ...rest }) {
      const label = `${scope} ${window} ${metric}`
      const row = { scope, window, metric, cap, mode, label, active: true, ...rest }
      const columns = Object.keys(row)
      const { rows } = await pool.query<{ id: string }>(
        `INSERT INTO usage_limits (id, ${columns.map((column) => `"${column}"`).join(', ')})
         VALUES (gen_random_uuid(), ${columns.map((_, n) => `$${n + 1}`).join(', ')}) RETURNING id`,
        Object.values(row),
      )
      await known()
      return rows[0]!.id
    },
    async clear() {
      await pool.query('DELETE FROM usage_limits')
      await known()
    },
  }
}
