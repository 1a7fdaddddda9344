import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { CurrentModel } from './current-model'

/** Every model, with the price that counts at a time. */
export async function loadCurrent(db: Queryable, at: Date): Promise<CurrentModel[]> {
  const { rows } = await db.query<CurrentModel & Record<string, unknown>>(
    readSql('plugins/model-prices/sql/current.sql'),
    [at],
  )
  return rows
}
