import { randomUUID } from 'node:crypto'

import type { PayloadRequest } from 'payload'

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
