import type { CollectionBeforeOperationHook, FlattenedField } from 'payload'

import { ApiError } from '@/src/shared/errors'

export const TEXTUAL: ReadonlySet<string> = new Set<FlattenedField['type']>([
  'text',
  'textarea',
  'email',
  'code',
  'select',
  'radio',
  'date',
])

/** Where a text belongs stands a text: Payload would store an object there as "[object Object]". */
export const requireText: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  const writes = operation === 'create' || operation === 'update'
  if (!writes || req.payloadAPI === 'local' || !args.data) return args
  const [wrong] = notTexts(collection.flattenedFields, args.data)
  if (wrong === undefined) return args
  throw new ApiError('INVALID_REQUEST', `${wrong}: must be a text.`, {
    details: [{ path: wrong, message: 'must be a text' }],
  })
}

function notTexts(fields: readonly FlattenedField[], data: Record<string, unknown>): string[] {
  return fields
    .filter((field) => TEXTUAL.has(field.type) && !isText(field, data[field.name]))
    .map(({ name }) => name)
}

export function isText(field: FlattenedField, value: unknown): boolean {
  if (value === undefined || value === null) return true
  const isList = 'hasMany' in field && field.hasMany === true
  if (isList && Array.isArray(value)) return value.every((one) => typeof one === 'string')
  return typeof value === 'string' || (field.type === 'date' && value instanceof Date)
}
