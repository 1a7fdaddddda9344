/** A field that is not what it was. */
export interface Difference {
  field: string
  from: unknown
  to: unknown
}

interface Compare {
  before: object
  after: object
  /** Fields that tell nothing of the content. */
  ignored: ReadonlySet<string>
}

/** The fields in which two states of a document differ; nothing, null and empty are the same. */
export function differences({ before, after, ignored }: Compare): Difference[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => !ignored.has(field))
    .map((field) => ({ field, from: plain(was[field]), to: plain(is[field]) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
}

/** Without the ids of rows, which are new in each version, and with one word for "nothing". */
function plain(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, inner]): [string, unknown] => [name, plain(inner)])
    .filter(([, inner]) => inner !== null)
    .sort(([one], [other]) => one.localeCompare(other))
  return entries.length === 0 ? null : Object.fromEntries(entries)
}
