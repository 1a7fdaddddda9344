import type { FieldHook } from 'payload'

type Row = Record<string, unknown> & { id?: string | null }

/**
 * The translations of a row hang on its id. Whoever sends rows without their ids means the rows that were there: each
 * gets the id of the first one that is about the same and is not taken yet.
 *
 * @param fields what a row is about: the first of these that it has
 */
export function keepTranslatedRows(...fields: readonly string[]): FieldHook {
  return ({ value, previousValue }) => {
    if (!isRows(value) || !isRows(previousValue)) return value
    const taken = new Set(value.map(({ id }) => id))
    return value.map((row) => {
      const about = subjectOf(row, fields)
      if (row.id || about === undefined) return row
      const same = previousValue.find(
        ({ id, ...other }) => !taken.has(id) && subjectOf(other, fields) === about,
      )
      if (!same) return row
      taken.add(same.id)
      return { ...row, id: same.id }
    })
  }
}

function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null)
}

function subjectOf(row: Row, fields: readonly string[]): string | undefined {
  const value = fields
    .map((field) => row[field])
    .find((one) => one !== undefined && one !== null && one !== '')
  const subject = typeof value === 'object' && value !== null && 'id' in value ? value.id : value
  return typeof subject === 'string' ? subject : undefined
}
