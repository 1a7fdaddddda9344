export type CellMode = 'yes' | 'no' | 'text'

export interface TableRow {
  id: string
  label: string
  badge: string
  hint: string
  /** The id of the limit that the values come from. */
  limit: string | null
  cells: { plan: string; mode: CellMode }[]
}

export interface TableGroup {
  id: string
  title: string
  rows: TableRow[]
}

/** Where a row stands: the numbers of its group and of itself in it, from 0. */
export interface Place {
  group: number
  row: number
}

export type Move = { kind: 'group'; from: number; to: number } | { kind: 'row'; from: Place; to: Place }

/** What is read of Payload's form state: fields by their paths. */
export type Fields = Readonly<Record<string, { value?: unknown; rows?: { id: string }[] } | undefined>>

/** The table as the form has it now. */
export function readTable(fields: Fields, path: string): TableGroup[] {
  return rowsAt(fields, path).map(({ id, at }) => ({
    id,
    title: textAt(fields, `${at}.title`),
    rows: rowsAt(fields, `${at}.rows`).map((row) => ({
      id: row.id,
      label: textAt(fields, `${row.at}.label`),
      badge: textAt(fields, `${row.at}.badge`),
      hint: textAt(fields, `${row.at}.hint`),
      limit: textAt(fields, `${row.at}.limit`) || null,
      cells: rowsAt(fields, `${row.at}.cells`).map((cell) => ({
        plan: textAt(fields, `${cell.at}.plan`),
        mode: (textAt(fields, `${cell.at}.mode`) || 'yes') as CellMode,
      })),
    })),
  }))
}

function rowsAt(fields: Fields, path: string): { id: string; at: string }[] {
  return (fields[path]?.rows ?? []).map(({ id }, n) => ({ id, at: `${path}.${n}` }))
}

function textAt(fields: Fields, path: string): string {
  const value = fields[path]?.value
  return typeof value === 'string' ? value : ''
}

/** Groups and rows in the order of the page, as one list: what is dragged passes over all of it. */
export function itemIds(table: readonly TableGroup[]): string[] {
  return table.flatMap(({ id, rows }) => [id, ...rows.map((row) => row.id)])
}

/** What dropping the `from`th item on the `to`th one means; nothing when it stays where it is. */
export function dropped(table: readonly TableGroup[], from: number, to: number): Move | undefined {
  const places = table.flatMap(({ rows }, group) => [
    { group, row: -1 },
    ...rows.map((_, row) => ({ group, row })),
  ])
  const source = places[from]
  const target = places[to]
  if (!source || !target || from === to) return undefined
  if (source.row === -1)
    return source.group === target.group ? undefined : { kind: 'group', from: source.group, to: target.group }
  return { kind: 'row', from: source, to: placeOf({ table, source, target, down: from < to }) }
}

interface Drop {
  table: readonly TableGroup[]
  source: Place
  target: Place
  down: boolean
}

function placeOf({ table, source, target, down }: Drop): Place {
  if (target.row === -1) {
    // Over the heading of a group from below: to the end of the one before it, where there is one.
    if (down || target.group === 0) return { group: target.group, row: 0 }
    return { group: target.group - 1, row: table[target.group - 1]!.rows.length }
  }
  const behind = down && source.group !== target.group
  return { group: target.group, row: target.row + (behind ? 1 : 0) }
}

/** One step up or down, into the neighbouring group at the ends; nothing at the ends of the table. */
export function stepped(
  table: readonly TableGroup[],
  { group, row }: Place,
  step: -1 | 1,
): Place | undefined {
  const next = row + step
  if (next >= 0 && next < table[group]!.rows.length) return { group, row: next }
  const neighbour = table[group + step]
  return neighbour && { group: group + step, row: step === -1 ? neighbour.rows.length : 0 }
}

/** The state of everything below `path`, with paths of its own: what a row is moved or brought back with. */
export function stateBelow<State>(
  fields: Readonly<Record<string, State>>,
  path: string,
): Record<string, State> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([at, state]) =>
      at.startsWith(`${path}.`) ? [[at.slice(path.length + 1), state]] : [],
    ),
  )
}
