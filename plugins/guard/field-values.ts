import type { FlattenedField } from 'payload'

import { isUuid } from '@/src/shared/ids'

/** Kinds of fields that hold texts. */
export const TEXTUAL: ReadonlySet<string> = new Set<FlattenedField['type']>([
  'text',
  'textarea',
  'email',
  'code',
  'select',
  'radio',
  'date',
])

/** Whether the value is a text, or texts where the field takes several. */
export function isText(field: FlattenedField, value: unknown): boolean {
  if (takesMany(field) && Array.isArray(value)) return value.every((one) => typeof one === 'string')
  return typeof value === 'string' || (field.type === 'date' && value instanceof Date)
}

/** Whether the value is a finite number, or what a form sends for one. */
export function isAmount(field: FlattenedField, value: unknown): boolean {
  if (takesMany(field) && Array.isArray(value)) return value.every(isNumeric)
  return isNumeric(value)
}

/**
 * Whether the value is what the database takes for an id, or a document that has one. A relationship whose `custom` has
 * `alsoByName` takes any name: a hook looks it up.
 */
export function isReference(field: FlattenedField, value: unknown): boolean {
  if (field.custom?.alsoByName) return true
  const all = takesMany(field) && Array.isArray(value) ? (value as unknown[]) : [value]
  return all.every((one) => one === '' || isId(one))
}

function isId(value: unknown): boolean {
  if (typeof value === 'string') return isUuid(value)
  if (typeof value !== 'object' || value === null) return false
  return 'value' in value ? isId(value.value) : 'id' in value && isId(value.id)
}

function isNumeric(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '' || Number.isFinite(Number(value))
  return Number.isFinite(value)
}

function takesMany(field: FlattenedField): boolean {
  return 'hasMany' in field && field.hasMany === true
}
