import { createHash } from 'node:crypto'

import type { Migration, Payload } from 'payload'
import pg from 'pg'

import { migrations } from '@/migrations'
import { sqlObjects } from '@/plugins/metering'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

interface Migrate {
  databaseUrl: string
  /** Boots Payload against `databaseUrl`; only called when a migration is pending. */
  loadPayload: () => Promise<Payload>
}

/** Any number, as long as every process of an installation uses the same. */
const LOCK = 7_244_201
const CONNECT_LIMIT_MS = 10_000

/**
 * Brings the database to the version of this code: pending migrations in order, then the functions of
 * the ledger whose text has changed. Processes that start together wait for each other on an advisory
 * lock, so each migration runs once.
 *
 * @returns the names of what was applied
 */
export async function migrate({ databaseUrl, loadPayload }: Migrate): Promise<string[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'ratecard-migrate',
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
  })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const pending = await pendingMigrations(client)
    if (pending.length > 0) {
      const payload = await loadPayload()
      await payload.db.migrate({ migrations: migrations as Migration[] })
    }
    return [...pending, ...(await applySqlObjects(client))]
  } finally {
    await client.end()
  }
}

/** Names of the migrations that this database has not seen yet. */
export async function pendingMigrations(db: Queryable): Promise<string[]> {
  const { rows: tables } = await db.query("SELECT to_regclass('payload_migrations') AS name")
  const applied = tables[0]?.name
    ? (await db.query<{ name: string }>('SELECT name FROM payload_migrations')).rows.map(({ name }) => name)
    : []
  return migrations.map(({ name }) => name).filter((name) => !applied.includes(name))
}

/** Functions are replaced as a whole, so they are not history: whichever text is current is applied. */
async function applySqlObjects(client: pg.ClientBase): Promise<string[]> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS ratecard_sql_objects (path text PRIMARY KEY, hash text NOT NULL)',
  )
  const { rows } = await client.query<{ path: string; hash: string }>(
    'SELECT path, hash FROM ratecard_sql_objects',
  )
  const known = new Map(rows.map(({ path, hash }) => [path, hash]))
  const changed = sqlObjects
    .map((path) => ({ path, text: readSql(path) }))
    .map((object) => ({ ...object, hash: createHash('sha256').update(object.text).digest('hex') }))
    .filter(({ path, hash }) => known.get(path) !== hash)
  if (changed.length === 0) return []
  await client.query('BEGIN')
  try {
    for (const { path, text, hash } of changed) {
      await client.query(text)
      await client.query(
        'INSERT INTO ratecard_sql_objects VALUES ($1, $2) ON CONFLICT (path) DO UPDATE SET hash = excluded.hash',
        [path, hash],
      )
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
  return changed.map(({ path }) => path)
}
