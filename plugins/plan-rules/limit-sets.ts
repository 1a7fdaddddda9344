/** A plan's value for a limit, as its form has it. */
export interface LimitValue {
  /** The limit's id. */
  limit: string
  mode: 'number' | 'unlimited' | 'yes' | 'no' | 'text' | 'choice'
  number?: number | null | undefined
  text?: string | null | undefined
  /** Keys of levels or entries. */
  choices?: string[] | null | undefined
}

/** A set of limits that can be put into a plan. */
export interface LimitSet {
  key: string
  name: string
  description: string | null
  limits: LimitValue[]
}

/** A limit, by what kind of value plans give it. */
export interface KnownLimit {
  id: string
  valueType: 'number' | 'boolean' | 'list' | 'level'
}

/**
 * What becomes of limits that the plan has already: `keep` adds only what is missing, `overwrite` also gives those that
 * both have the value of the set, `replace` leaves nothing but the set.
 */
export type Existing = 'keep' | 'overwrite' | 'replace'

/** What becomes of the rows of the form. */
export interface LimitChange {
  /** Indices of rows that go, ascending. */
  removed: number[]
  /** Rows to add, each with its place when all is done, ascending. */
  added: { index: number; value: LimitValue }[]
  counts: { added: number; changed: number; removed: number; kept: number }
}

interface ChangeOf {
  /** The rows of the form; rows without a limit are unfinished. */
  rows: readonly Partial<LimitValue>[]
  limits: readonly LimitValue[]
  existing: Existing
}

/**
 * Which rows of a plan go and which come, so that it has the limits of a set. A row that keeps its value is not
 * touched, and its translations stay; one that gets another value keeps its place.
 */
export function limitChange({ rows, limits, existing }: ChangeOf): LimitChange {
  const change: LimitChange = {
    removed: [],
    added: [],
    counts: { added: 0, changed: 0, removed: 0, kept: 0 },
  }
  const { removed, added, counts } = change
  const placed = new Set<string>()
  let length = 0
  for (const [index, row] of rows.entries()) {
    const value = limits.find(({ limit }) => limit === row.limit)
    const isFirst = value !== undefined && !placed.has(value.limit)
    if (value && isFirst) placed.add(value.limit)
    if (existing !== 'keep' && value && isFirst && !isSame(row, value)) {
      removed.push(index)
      added.push({ index: length++, value })
      counts.changed += 1
    } else if (existing === 'replace' && !isFirst) {
      removed.push(index)
      if (row.limit) counts.removed += 1
    } else {
      length += 1
      if (row.limit) counts.kept += 1
    }
  }
  for (const value of limits) {
    if (placed.has(value.limit)) continue
    placed.add(value.limit)
    added.push({ index: length++, value })
    counts.added += 1
  }
  return change
}

/** The values of rows that are finished, without ids and without what belongs to another kind of value. */
export function limitValues(rows: readonly Partial<LimitValue>[]): LimitValue[] {
  const values = rows.flatMap(({ limit, mode, number, text, choices }): LimitValue[] => {
    if (!limit || !mode) return []
    if (mode === 'number') return typeof number === 'number' ? [{ limit, mode, number }] : []
    if (mode === 'text') return text ? [{ limit, mode, text }] : []
    if (mode === 'choice') return choices?.length ? [{ limit, mode, choices }] : []
    return [{ limit, mode }]
  })
  return values.filter(({ limit }, n) => values.findIndex((one) => one.limit === limit) === n)
}

/** Sets that are ready whatever limits there are; limits whose values are words stay out of them. */
export function readySets(known: readonly KnownLimit[]): LimitSet[] {
  const setOf = (values: Record<'number' | 'boolean', (limit: string) => LimitValue>) =>
    known.flatMap(({ id, valueType }) =>
      valueType === 'number' || valueType === 'boolean' ? [values[valueType](id)] : [],
    )
  return [
    {
      key: 'everything',
      name: 'Everything',
      description: 'All numbers unlimited, every "yes or no" a yes.',
      limits: setOf({
        number: (limit) => ({ limit, mode: 'unlimited' }),
        boolean: (limit) => ({ limit, mode: 'yes' }),
      }),
    },
    {
      key: 'nothing',
      name: 'Nothing',
      description: 'All numbers 0, every "yes or no" a no.',
      limits: setOf({
        number: (limit) => ({ limit, mode: 'number', number: 0 }),
        boolean: (limit) => ({ limit, mode: 'no' }),
      }),
    },
  ].filter(({ limits }) => limits.length > 0)
}

function isSame(row: Partial<LimitValue>, value: LimitValue): boolean {
  if (row.mode !== value.mode) return false
  if (value.mode === 'number') return row.number === value.number
  if (value.mode === 'choice') return JSON.stringify(row.choices) === JSON.stringify(value.choices)
  return value.mode !== 'text' || row.text === value.text
}
