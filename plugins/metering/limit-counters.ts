import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { CounterKey } from './limit-windows'

/** How much was counted, and of a rolling window when the first of it lapses. */
export interface Counted {
  used: number
  freeAt: string | null
}

/** What was counted so far, in the order of the counters; 0 for those that nothing was counted on. */
export async function readCounters(db: Queryable, counters: readonly CounterKey[]): Promise<Counted[]> {
  const { rows } = await db.query<Counted & Record<string, unknown>>(
    readSql('plugins/metering/sql/select-counters.sql'),
    [JSON.stringify(counters)],
  )
  return rows
}
