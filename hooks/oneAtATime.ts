import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

interface OneAtATime {
  /** What the refused row is called in the refusal. */
  what: string
  /** The table. Whoever adds a row waits for the one who is adding another, until that is committed. */
  table: string
  /** A query for `exists`: whether a row for the same begins at `$1`. */
  same: string
  /** `$2` and on: what makes two rows be for the same. Undefined for what is no such row, and refused in its own words. */
  key: (data: Record<string, unknown>) => readonly unknown[] | undefined
  /** Waits for less than all of the table. @default the table, for writers */
  lock?: (key: readonly unknown[]) => readonly [text: string, values: unknown[]]
}

/**
 * Of two dated rows for the same that begin at the same moment nobody could say which one counts. A desk that adds a row
 * in the place of another one, as when a change that begins at once follows another, says `context.takesPlace`: the
 * later of the two is meant.
 *
 * @throws ValidationError at `validFrom`
 */
export function oneAtATime({ what, table, same, key, lock }: OneAtATime): CollectionBeforeChangeHook {
  return async ({ collection, data, operation, req }) => {
    if (operation !== 'create' || req.context.takesPlace) return data
    const values = key(data)
    const validFrom = new Date(data.validFrom as string)
    if (!values || Number.isNaN(validFrom.getTime())) return data
    const db = await queryableOf(req)
    const [text, parameters] = lock?.(values) ?? [`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`, []]
    await db.query(text, parameters)
    const { rows } = await db.query<{ exists: boolean }>(readSql(same), [validFrom, ...values])
    if (!rows[0]?.exists) return data
    const message = `There is ${what} for the same that begins at this very moment. Choose another one.`
    throw new ValidationError({ collection: collection.slug, errors: [{ path: 'validFrom', message }], req })
  }
}
