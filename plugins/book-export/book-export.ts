import type { Pool } from 'pg'

import { readSql } from '@/src/shared/sql'

/** In an order in which each line finds what it refers to in the lines before it. */
const PARTS = [
  'accounts',
  'allocations',
  'ledger-entries',
  'usage-logs',
  'usage-voids',
  'holds',
  'overage',
] as const
const LINES_AT_ONCE = 1_000

interface Export {
  /** Our id of a customer, or null for everybody. */
  customer: string | null
  now: Date
}

/**
 * The books as lines of JSON, as they stand at one moment: charges go on meanwhile. Read in pieces as fast as they
 * are taken, so a file of any size needs no memory. The last line says how many there were of each kind; a file
 * without it was cut off. Amounts are credits, written exactly, as texts.
 */
export async function* exportBooks(pool: Pool, { customer, now }: Export): AsyncGenerator<string> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    yield `${JSON.stringify({ type: 'begin', at: now.toISOString(), customer })}\n`
    const counts: Record<string, number> = {}
    for (const part of PARTS) {
      const select = readSql(`plugins/book-export/sql/${part}.sql`)
      await client.query(`DECLARE lines NO SCROLL CURSOR FOR ${select}`, [customer])
      counts[part] = 0
      for (;;) {
        const { rows } = await client.query<{ line: string }>(`FETCH ${LINES_AT_ONCE} FROM lines`)
        counts[part] += rows.length
        if (rows.length > 0) yield `${rows.map(({ line }) => line).join('\n')}\n`
        if (rows.length < LINES_AT_ONCE) break
      }
      await client.query('CLOSE lines')
    }
    yield `${JSON.stringify({ type: 'end', counts })}\n`
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    // Also when nobody wants the rest: the snapshot must not stay open.
    if (!broken) await client.query('ROLLBACK').catch((error: Error) => (broken = error))
    client.release(broken)
  }
}
