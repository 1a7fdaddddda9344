import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { sharedAnswer } from './shared-answer'

const HOURS_PER_STEP = 168
const TIME_BUDGET_MS = 3_000

/**
 * Brings the summaries up to the last closed hour. Reports call it before they read: they are exact without
 * it, only slower. A long backlog is worked off a week at a time, for a few seconds a call.
 *
 * @returns whether nothing is left to do
 */
export async function rollUp({ db, now }: { db: Queryable; now: Date }): Promise<boolean> {
  const sql = readSql('plugins/analytics/sql/roll-up.sql')
  const deadline = performance.now() + TIME_BUDGET_MS
  let moved = true
  while (moved && performance.now() < deadline) {
    const { rows } = await db.query(sql, [now, HOURS_PER_STEP])
    moved = rows.length > 0
  }
  return !moved
}

/** As {@link rollUp}, at most every half a minute and once for all who ask. */
export const keepRolledUp = sharedAnswer((db: Queryable) => rollUp({ db, now: new Date() }), {
  freshForMs: 30_000,
})
