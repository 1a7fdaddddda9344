import type { Queryable } from '@/src/shared/database'
import { uuidv7 } from '@/src/shared/ids'
import { readSql } from '@/src/shared/sql'
import { type Verified, verify } from './verify'

/** More than anybody reads at once; `verify` names all of them. */
const MAX_KEPT = 100

/**
 * Proves the books unless that was done in the last day, and keeps the result for staff to see.
 *
 * @returns the proof, or undefined when none was due
 */
export async function checkBooks(db: Queryable): Promise<Verified | undefined> {
  const { rows } = await db.query<{ due: boolean }>(readSql('plugins/metering/sql/book-check-due.sql'))
  if (!rows[0]?.due) return undefined
  const startedAt = performance.now()
  const proof = await verify(db, null)
  await db.query(readSql('plugins/metering/sql/insert-book-check.sql'), [
    uuidv7(),
    proof.ok,
    proof.accounts,
    Math.round((performance.now() - startedAt) / 100) / 10,
    JSON.stringify(proof.discrepancies.slice(0, MAX_KEPT)),
  ])
  return proof
}
