import type { FlattenedField } from 'payload'

/** What was sent and is not kept. */
export interface IgnoredField {
  path: string
  message: string
}

type Fields = Record<string, unknown>

/** Enough for whoever reads them; a body of any size names no more. */
const MAX_WARNINGS = 100

/** Every document and row has them, though nobody writes them. */
const OF_ALL = new Set(['id', 'createdAt', 'updatedAt'])
/** Of answers besides: what was read may be sent back. */
const ANSWERED = new Set(['subscribers', 'warnings'])

/** An answer that tells what was ignored, if anything was. */
export type Warned<Answer> = Answer & { warnings?: IgnoredField[] }

export function withWarnings<Answer extends object>(
  answer: Answer,
  warnings: readonly IgnoredField[],
): Warned<Answer> {
  return warnings.length === 0 ? answer : { ...answer, warnings: [...warnings] }
}

interface KnownFields {
  /** Without what the collection has no field for; inside of fields it is dropped when it is saved. */
  data: Fields
  /** Each field that is not there, with its path. */
  warnings: IgnoredField[]
}

/** Clients that send more than there is are served, and told what was ignored. Pure. */
export function knownFields(sent: Fields, fields: readonly FlattenedField[]): KnownFields {
  const names = new Set(fields.map(({ name }) => name))
  const paths: string[] = []
  notKnown(sent, fields, '', paths)
  return {
    data: Object.fromEntries(Object.entries(sent).filter(([name]) => names.has(name) || OF_ALL.has(name))),
    warnings: paths
      .slice(0, MAX_WARNINGS)
      .map((path) => ({ path, message: 'There is no such field; it was ignored.' })),
  }
}

function notKnown(sent: Fields, fields: readonly FlattenedField[], above: string, paths: string[]): void {
  for (const [name, value] of Object.entries(sent)) {
    const path = `${above}${name}`
    const field = fields.find((one) => one.name === name)
    if (field) within(value, field, path, paths)
    else if (!OF_ALL.has(name) && !(above === '' && ANSWERED.has(name))) paths.push(path)
  }
}

/** Groups and rows have fields of their own; whatever else a field holds is its own affair. */
function within(value: unknown, field: FlattenedField, path: string, paths: string[]): void {
  if (!('flattenedFields' in field) || !field.flattenedFields) return
  const parts = Array.isArray(value) ? value.map((row, n) => [row, `${path}.${n}.`]) : [[value, `${path}.`]]
  for (const [part, above] of parts as [unknown, string][])
    if (typeof part === 'object' && part !== null)
      notKnown(part as Fields, field.flattenedFields, above, paths)
}
