import type { FieldHook } from 'payload'

/**
 * Each row has an id of its own, wherever in the list it stands. A row that is there twice, as when it is moved while
 * the form is being saved, is a new row in the second place: the database keeps the words of each language by the row's
 * id, and would refuse both.
 */
export const distinctRows: FieldHook = ({ value }) => distinct(value, new Set())

function distinct(value: unknown, seen: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((row) => distinct(row, seen))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const { id, ...rest } = value as { id?: unknown }
  const fields = Object.entries(rest).map(([name, inner]) => [
    name,
    Array.isArray(inner) ? distinct(inner, seen) : inner,
  ])
  const isTaken = typeof id === 'string' && seen.has(id)
  if (typeof id === 'string') seen.add(id)
  return { ...(id === undefined || isTaken ? {} : { id }), ...(Object.fromEntries(fields) as object) }
}
