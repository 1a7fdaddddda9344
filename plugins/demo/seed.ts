import type { Payload } from 'payload'
import type { Pool } from 'pg'

import { seedCatalog } from './seed-catalog'
import { seedCustomers, seedStaff } from './seed-people'
import { seedUsage } from './seed-usage'

interface SeedDemonstration {
  payload: Payload
  /** Connections of its own. */
  pool: Pool
  /** Logins and keys are derived from it. */
  secret: string
  onProgress: (text: string) => void
  /** @default now */
  now?: Date
}

type State = 'not a demonstration' | 'begun' | 'done'

/** Any number of its own: two processes that start at once seed once. */
const LOCK = 7_244_203

/** Whether the database was ever seeded with demonstration data; production refuses such a one. */
export async function isDemonstration(pool: Pool): Promise<boolean> {
  return (await stateOf(pool)) !== 'not a demonstration'
}

/**
 * Fills an empty database, and leaves any other alone. A seeding that was cut off is noticed at the next
 * start: what it had written is removed and it begins again.
 */
export async function seedDemonstration(options: SeedDemonstration): Promise<void> {
  const { pool } = options
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const state = await stateOf(pool)
    if (state === 'done' || (state === 'not a demonstration' && !(await isEmpty(pool)))) return
    if (state === 'begun') await removeAll(pool)
    await fill(options)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}

async function fill({
  payload,
  pool,
  secret,
  onProgress,
  now = new Date(),
}: SeedDemonstration): Promise<void> {
  await pool.query(
    'CREATE TABLE IF NOT EXISTS ratecard_demonstration (begun_at timestamptz NOT NULL, done_at timestamptz)',
  )
  await pool.query('INSERT INTO ratecard_demonstration (begun_at) VALUES (now())')
  onProgress('Seeding demonstration data')
  await seedCatalog({ payload, now })
  await seedStaff({ payload, db: pool, secret })
  const customers = await seedCustomers({ payload, db: pool, secret, now })
  await seedUsage({ db: pool, customers, now, onProgress })
  for (const { demo, customer } of customers) {
    if (!demo.status) continue
    await payload.update({ collection: 'customers', id: customer.id, data: { status: demo.status } })
  }
  await pool.query('ANALYZE')
  await pool.query('UPDATE ratecard_demonstration SET done_at = now()')
}

async function stateOf(pool: Pool): Promise<State> {
  const { rows: tables } = await pool.query<{ name: string | null }>(
    "SELECT to_regclass('ratecard_demonstration') AS name",
  )
  if (!tables[0]?.name) return 'not a demonstration'
  const { rows } = await pool.query<{ done: boolean }>(
    'SELECT done_at IS NOT NULL AS done FROM ratecard_demonstration',
  )
  if (rows.length === 0) return 'not a demonstration'
  return rows.every(({ done }) => done) ? 'done' : 'begun'
}

async function isEmpty(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ empty: boolean }>(
    'SELECT NOT EXISTS (SELECT FROM users) AND NOT EXISTS (SELECT FROM customers) AS empty',
  )
  return rows[0]!.empty
}

/** Only ever called for a seeding that did not finish: append-only tables are emptied by making them anew. */
async function removeAll(pool: Pool): Promise<void> {
  await pool.query(`
    DO $$
    DECLARE
      name text;
    BEGIN
      SET LOCAL session_replication_role = replica;
      FOR name IN
        SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
         WHERE schemaname = 'public' AND tablename NOT IN ('payload_migrations', 'ratecard_sql_objects')
      LOOP
        EXECUTE 'TRUNCATE ' || name || ' CASCADE';
      END LOOP;
    END
    $$`)
}
