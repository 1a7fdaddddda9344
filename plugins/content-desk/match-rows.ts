/** A row as it is sent: by its id, or without one. */
export interface Sent {
  id?: string | null | undefined
}

interface MatchRows<Row extends Sent, Old extends { id?: string | null }> {
  rows: readonly Row[]
  before: readonly Old[]
  /** What they are called, which says that they are the same. */
  nameOf: (row: Row | Old) => string
  /** Whether the rest of two rows is so much the same that only the name has been changed. */
  isRenamed: (row: Row, old: Old) => boolean
}

/**
 * The translations of a row hang on its id. Each row is the one whose id it was sent with, else the one of the same
 * name, else the one in its place if only the name has been changed; otherwise it is new. Pure.
 *
 * @returns for each row the one that it was before
 */
export function matchRows<Row extends Sent, Old extends { id?: string | null }>({
  rows,
  before,
  nameOf,
  isRenamed,
}: MatchRows<Row, Old>): (Old | undefined)[] {
  const found: (Old | undefined)[] = rows.map(() => undefined)
  const match = (find: (row: Row, n: number) => Old | undefined) => {
    for (const [n, row] of rows.entries()) {
      const old = found[n] ? undefined : find(row, n)
      if (old && !found.includes(old)) found[n] = old
    }
  }
  const isFree = (old: Old) => !found.includes(old)
  match(({ id }) => (id ? before.find((old) => old.id === id) : undefined))
  match((row) => (row.id ? undefined : before.find((old) => isFree(old) && nameOf(old) === nameOf(row))))
  match((row, n) => {
    const old = before[n]
    return !row.id && old && isRenamed(row, old) ? old : undefined
  })
  return found
}
