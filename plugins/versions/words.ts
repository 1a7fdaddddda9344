import type { FlattenedField } from 'payload'

import { formatMoney } from '@/src/shared/money'
import { idOf } from '@/src/shared/principal-of-user'
import { english } from './labels'

/** What documents that are referred to are called, by id; of limits the unit and the words of their levels too. */
export type Names = ReadonlyMap<
  string,
  { title: string; unit?: string | null; choices?: readonly { key: string; label: string }[] | null }
>

export type Row = Readonly<Record<string, unknown>>

interface Value {
  field: FlattenedField
  value: unknown
  /** What stands beside it: an amount is in the currency of its row. */
  row: Row
  names: Names
}

/** A value of a form as people read it; null for none. */
export function wordsOf(written: Value): string | null {
  const { field, value } = written
  if (value === null || value === undefined || value === '') return null
  return (WORDS[field.type] ?? plainWords)(written)
}

const WORDS: { [Type in FlattenedField['type']]?: (written: Value) => string | null } = {
  checkbox: ({ value }) => (value === true ? 'yes' : 'no'),
  select: optionsOf,
  radio: optionsOf,
  relationship: titlesOf,
  upload: titlesOf,
  richText: ({ value }) => textsIn(value).join(' ').trim() || null,
  date: ({ value }) => momentWords(value),
  number: ({ field, value, row }) => numberWords(field.custom?.currencyField, value, row),
}

function plainWords({ value }: Value): string | null {
  return textsIn(value).join(' · ') || null
}

function optionsOf({ field, value }: Value): string | null {
  return listed(value, (one) => optionWords(field, one))
}

function titlesOf({ value, names }: Value): string | null {
  return listed(value, (one) => names.get(referenceOf(one))?.title ?? 'something that is gone')
}

function listed(value: unknown, words: (one: unknown) => string): string | null {
  return Array.isArray(value) ? value.map(words).join(', ') || null : words(value)
}

function optionWords(field: FlattenedField, value: unknown): string {
  const options = 'options' in field ? field.options : []
  for (const option of options) {
    if (typeof option !== 'string' && option.value === value) return english(option.label) ?? option.value
  }
  return String(value)
}

/** Of a relationship to several collections the id stands in `value`. */
export function referenceOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'value' in value ? idOf(value.value) : idOf(value)
}

function momentWords(value: unknown): string {
  const moment = new Date(value as string)
  return Number.isNaN(moment.getTime())
    ? String(value)
    : `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function numberWords(currencyField: unknown, value: unknown, row: Row): string {
  if (typeof value !== 'number') return String(value)
  const currency = typeof currencyField === 'string' ? row[currencyField] : undefined
  try {
    if (typeof currency === 'string') return formatMoney({ amount: value, currency })
  } catch {
    // A draft may name a currency that there is none of.
  }
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 })
}

/** The texts in a value; in a rich text only those are for people. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  const { text, ...rest } = value as { text?: unknown }
  if (typeof text === 'string') return [text]
  const inner = 'root' in rest ? [rest.root] : 'children' in rest ? [rest.children] : Object.values(rest)
  return inner.flatMap(textsIn)
}

/**
 * "50 per month", "Unlimited", "E-mail": a row that is one value, because its array says `custom.rowsAreValues`: `mode`, and
 * `number`, `text` or `choices`.
 */
export function valueOfRow({
  fields,
  row,
  names,
}: {
  fields: readonly FlattenedField[]
  row: Row
  names: Names
}): string | null {
  const { mode, number, text, limit, choices } = row
  const named = names.get(limit ? referenceOf(limit) : '')
  if (mode === 'number' && typeof number === 'number') {
    return number.toLocaleString('en-US') + (named?.unit ? ` ${named.unit}` : '')
  }
  if (mode === 'text') return typeof text === 'string' && text !== '' ? text : null
  if (mode === 'choice')
    return listed(
      choices ?? [],
      (key) => named?.choices?.find((one) => one.key === key)?.label ?? String(key),
    )
  const field = fields.find(({ name }) => name === 'mode')
  return field ? wordsOf({ field, value: mode, row, names }) : null
}
