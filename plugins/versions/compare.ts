import type { FlattenedField } from 'payload'

import { differences } from '@/src/shared/differences'
import type { Fields, Translations } from '@/src/shared/every-language'
import { isAskedFor } from '@/src/shared/form-condition'
import { DEFAULT_LANGUAGE, type Language, LANGUAGE_CODES } from '@/src/shared/languages'
import { labelOfField } from './labels'
import {
  fieldsOfRow,
  type ListField,
  nameOfRow,
  namesOfRows,
  namingField,
  type Pair,
  pairRows,
  rowsOf,
  UNWRITTEN,
} from './rows'
import { type Names, type Row, valueOfRow, wordsOf } from './words'

/** A document in English, and as it reads in each other language, without fallbacks. */
export interface VersionData {
  data: Fields
  translations?: Translations | undefined
}

/** What changed at one place of the form, in words. */
export interface WordedChange {
  /** The way to it by names: `features.2.tooltip`. */
  field: string
  /** What the form calls it, rows by their names: "Features › Goals › Tooltip". */
  label: string
  /** Of a translation; none for English and for what is the same in every language. */
  language?: Language
  /** Null for nothing. */
  from: string | null
  to: string | null
}

interface Compare {
  /** Of the collection: those that people write. */
  fields: readonly FlattenedField[]
  before: VersionData
  after: VersionData
  names: Names
}

/** What changed between two versions, as people read it: in English, then what else changed in another language. Pure. */
export function changesInWords({ fields, before, after, names }: Compare): WordedChange[] {
  // Rows have their English names in every language; those that were renamed their new ones.
  const rowNames = new Map(
    [before, after].flatMap(({ data }) => namesOfRows({ fields, document: data, names })),
  )
  const compare = (one: Fields, other: Fields) =>
    new Comparison(names, rowNames, { before: one, after: other }).fields(
      fields,
      { before: one, after: other },
      PLACE,
    )
  const changes = compare(before.data, after.data)
  const told = new Set(changes.map(keyOf))
  // Rows come and go in every language at once.
  const lists = new Set(changes.filter(({ list }) => list).map(({ field }) => field))
  for (const language of LANGUAGE_CODES.filter((code) => code !== DEFAULT_LANGUAGE)) {
    const [one, other] = [before.translations?.[language], after.translations?.[language]]
    if (!one || !other) continue
    for (const change of compare(one, other)) {
      if (!told.has(keyOf(change)) && !(change.list && lists.has(change.field)))
        changes.push({ ...change, language })
    }
  }
  return changes.map(({ list: _, ...change }) => change)
}

/** A change with whether it is of a list as a whole: a row that came, went or moved. */
type Found = WordedChange & { list?: true }

function keyOf({ field, from, to }: Found): string {
  return JSON.stringify([field, from, to])
}

interface Place {
  path: readonly string[]
  labels: readonly string[]
}
const PLACE: Place = { path: [], labels: [] }
const NOTHING: Row = {}

/** Walks through two states of a document in one language, side by side. */
class Comparison {
  constructor(
    private readonly names: Names,
    /** By id of the row. */
    private readonly rowNames: ReadonlyMap<unknown, string>,
    private readonly documents: { before: Row; after: Row },
  ) {}

  fields(
    fields: readonly FlattenedField[],
    { before = NOTHING, after = NOTHING }: Pair,
    place: Place,
  ): Found[] {
    return fields.flatMap((field) => {
      if (field.type === 'join' || ('hidden' in field && field.hidden)) return []
      if (UNWRITTEN.has(field.name)) return []
      const one = this.valueIn(field, before, this.documents.before)
      const other = this.valueIn(field, after, this.documents.after)
      if (isSame(one, other)) return []
      const inside = {
        path: [...place.path, field.name],
        labels: [...place.labels, labelOfField(field)],
      }
      if (field.type === 'array' || field.type === 'blocks')
        return this.list(field, { before: rowsOf(one), after: rowsOf(other) }, inside)
      if ('flattenedFields' in field)
        return this.fields(field.flattenedFields, { before: groupOf(one), after: groupOf(other) }, inside)
      const from = wordsOf({ field, value: one, row: before, names: this.names })
      const to = wordsOf({ field, value: other, row: after, names: this.names })
      return changed(inside, from, from === to && to !== null ? `${to} (links or formatting)` : to)
    })
  }

  /** What a form does not ask for may be left from before, and says nothing. */
  private valueIn(field: FlattenedField, siblings: Row, document: Row): unknown {
    return isAskedFor(field, { document, siblings }) ? siblings[field.name] : undefined
  }

  private list(
    field: ListField,
    { before, after }: { before: readonly Row[]; after: readonly Row[] },
    place: Place,
  ): Found[] {
    const pairs = pairRows({ before, after, name: (row) => this.nameOf(field, row) })
    const changes = pairs.flatMap((pair, index): Found[] => {
      const row = (pair.after ?? pair.before)!
      const name = this.nameOf(field, row) || `${pairs.indexOf(pair) + 1}`
      const inside = { path: [...place.path, String(index)], labels: [...place.labels, name] }
      if (field.custom?.rowsAreValues === true) return this.value(field, pair, inside)
      if (pair.before && pair.after) return this.fields(fieldsOfRow(field, row), pair, inside)
      const words = this.contentsOf(field, row)
      const [from, to] = pair.after ? [null, words] : [words, null]
      return changed(inside, from, to).map((change) => ({ ...change, list: true }))
    })
    const kept = pairs.filter((pair) => pair.before && pair.after)
    const was = before.filter((row) => kept.some((pair) => pair.before === row))
    if (kept.every((pair, index) => pair.before === was[index])) return changes
    const order = (rows: readonly Row[]) =>
      rows.map((row, index) => this.nameOf(field, row) || `${index + 1}`).join(', ')
    const moved = { path: place.path, labels: [...place.labels, 'Order'] }
    const from = order(was)
    const to = order(kept.map((pair) => pair.after!))
    return [...changes, ...changed(moved, from, to).map((change): Found => ({ ...change, list: true }))]
  }

  private value(field: ListField, { before, after }: Pair, place: Place): Found[] {
    const words = (row: Row | undefined) =>
      row ? (valueOfRow({ fields: fieldsOfRow(field, row), row, names: this.names }) ?? 'empty') : null
    const [from, to] = [words(before), words(after)]
    if (from === to) return []
    const list = before && after ? {} : { list: true as const }
    return changed(place, from, to).map((change) => ({ ...change, ...list }))
  }

  /** All that is in a row, with what it is, but for what names it already. */
  private contentsOf(field: ListField, row: Row): string {
    const naming = namingField({ field, row, names: this.names })
    const parts = this.fields(
      fieldsOfRow(field, row).filter((one) => one !== naming),
      { after: row },
      PLACE,
    )
    const words = parts.flatMap(({ label, to }) => (to === null || to === 'no' ? [] : `${label}: ${to}`))
    return words.join(' · ') || this.nameOf(field, row) || 'an empty row'
  }

  private nameOf(field: ListField, row: Row): string {
    return this.rowNames.get(row.id) ?? nameOfRow({ field, row, names: this.names })
  }
}

function changed({ path, labels }: Place, from: string | null, to: string | null): Found[] {
  return [{ field: path.join('.'), label: labels.join(' › '), from, to }]
}

/** Nothing, null and empty are the same, and so are rows that only have got new ids. */
function isSame(one: unknown, other: unknown): boolean {
  return differences({ before: { value: one }, after: { value: other }, ignored: NONE }).length === 0
}
const NONE: ReadonlySet<string> = new Set()

function groupOf(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : NOTHING
}
