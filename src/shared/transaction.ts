import { randomUUID } from 'node:crypto'

import type { PayloadRequest } from 'payload'
import type { Pool } from 'pg'

import type { Queryable } from './database'

interface Transactions {
  drizzle: { transaction<Result>(work: (tx: unknown) => Promise<Result>): Promise<Result> }
  sessions: Record<string, { db: unknown; resolve: () => Promise<void>; reject: () => Promise<void> }>
}

/**
 * Runs `work` in one transaction that Payload's operations join when they are given `req`: all of it is
 * committed, or nothing is. Payload's own transactions report a failed COMMIT as success; this one does not.
 */
export async function inTransaction<Result>(
  req: PayloadRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  const db = req.payload.db as unknown as Transactions
  const id = randomUUID()
  const nothing = async () => undefined
  try {
    return await db.drizzle.transaction(async (tx) => {
      db.sessions[id] = { db: tx, resolve: nothing, reject: nothing }
      req.transactionID = id
      return work()
    })
  } finally {
    delete db.sessions[id]
    delete req.transactionID
  }
}

/** Runs `work` in a transaction on a connection of its own: all of it is committed, or nothing is. */
export async function inPoolTransaction<Result>(
  pool: Pool,
  work: (db: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // A connection that cannot even roll back is of no use to anybody.
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}
