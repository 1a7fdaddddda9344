import type { FlattenedField } from 'payload'

import { isAskedFor } from '@/src/shared/form-condition'
import { labelOfBlock } from './labels'
import { type Names, type Row, wordsOf } from './words'

export type ListField = Extract<FlattenedField, { type: 'array' | 'blocks' }>

/** A row of a list before and after; only one of both where it was added or removed. */
export interface Pair {
  before?: Row | undefined
  after?: Row | undefined
}

/** The rows in a value of whatever. */
export function rowsOf(value: unknown): Row[] {
  return Array.isArray(value)
    ? value.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row))
    : []
}

interface PairRows {
  before: readonly Row[]
  after: readonly Row[]
  name: (row: Row) => string
}

/** Which row has become which: the one with its id, else the one with its name. In their order afterwards. */
export function pairRows({ before, after, name }: PairRows): Pair[] {
  const free = new Set(before)
  const take = (found: Row | undefined) => {
    if (found) free.delete(found)
    return found
  }
  const byId = after.map((row) =>
    take([...free].find((other) => other.id !== undefined && other.id === row.id && isAlike(other, row))),
  )
  const pairs = after.map((row, place): Pair => ({
    after: row,
    before: byId[place] ?? take([...free].find((other) => name(other) === name(row) && isAlike(other, row))),
  }))
  return [...pairs, ...[...free].map((row): Pair => ({ before: row }))]
}

/** Blocks of another kind are other blocks. */
function isAlike(one: Row, other: Row): boolean {
  return one.blockType === other.blockType
}

/** The fields of a row. */
export function fieldsOfRow(field: ListField, row: Row): readonly FlattenedField[] {
  if (field.type === 'array') return field.flattenedFields
  return field.blocks.find(({ slug }) => slug === row.blockType)?.flattenedFields ?? []
}

const NAMING = new Set(['relationship', 'text', 'textarea', 'upload', 'select'])
/** Payload's own: a name that nobody gives, and an id. */
export const UNWRITTEN: ReadonlySet<string> = new Set(['id', 'blockName'])
const LONGEST = 60

interface RowName {
  field: ListField
  row: Row
  names: Names
}

/** What people call a row: the first words in it, "Headline “Prices”" for a block. Empty for none. */
export function nameOfRow({ field, row, names }: RowName): string {
  const naming = namingField({ field, row, names })
  const words = naming ? clipped(wordsOf({ field: naming, value: row[naming.name], row, names })!) : ''
  if (field.type === 'array') return words
  const block = field.blocks.find(({ slug }) => slug === row.blockType)
  const label = block ? labelOfBlock(block) : String(row.blockType)
  return words === '' ? label : `${label} “${words}”`
}

interface NameRows {
  fields: readonly FlattenedField[]
  document: Row
  names: Names
}

/** The names of all rows of a document, by their ids. */
export function namesOfRows({ fields, document, names }: NameRows): [id: unknown, name: string][] {
  return fields.flatMap((field) => {
    const value = document[field.name]
    if (field.type === 'array' || field.type === 'blocks')
      return rowsOf(value).flatMap((row): [unknown, string][] => {
        const name = nameOfRow({ field, row, names })
        const inside = namesOfRows({ fields: fieldsOfRow(field, row), document: row, names })
        return row.id === undefined || name === '' ? inside : [[row.id, name], ...inside]
      })
    const isGroup = 'flattenedFields' in field && typeof value === 'object' && value !== null
    return isGroup ? namesOfRows({ fields: field.flattenedFields, document: value as Row, names }) : []
  })
}

/** The field whose words name the row: what is chosen from a short list only where nothing else is written. */
export function namingField({ field, row, names }: RowName): FlattenedField | undefined {
  const fields = fieldsOfRow(field, row).filter(
    (one) =>
      NAMING.has(one.type) &&
      !UNWRITTEN.has(one.name) &&
      isAskedFor(one, { document: row, siblings: row }) &&
      wordsOf({ field: one, value: row[one.name], row, names }) !== null,
  )
  return fields.find(({ type }) => type !== 'select') ?? fields[0]
}

function clipped(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()} …` : words
}
