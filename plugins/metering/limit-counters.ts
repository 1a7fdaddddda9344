import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { Counter } from './limits'

/** What was counted so far, in the order of the counters; 0 for those that nothing was counted on. */
export async function readCounters(
  db: Queryable,
  counters: readonly Pick<Counter, 'limit' | 'subject' | 'start'>[],
): Promise<number[]> {
  const { rows } = await db.query<{ used: number }>(readSql('plugins/metering/sql/select-counters.sql'), [
    JSON.stringify(counters),
  ])
  return rows.map(({ used }) => used)
}
