import type { BlocksField, CollectionBeforeOperationHook, FlattenedField } from 'payload'

import { ApiError } from '@/src/shared/errors'
import { isRichText } from '@/src/shared/rich-text'
import { isAmount, isReference, isText, TEXTUAL } from './field-values'

type Row = Record<string, unknown>

/**
 * What is written has the form of its field, in drafts and in blocks too: Payload would store an object as
 * "[object Object]", forget a number that is none, keep anything in a JSON column, or fail on what it does not know.
 *
 * @throws ApiError INVALID_REQUEST beside the field
 */
export const requireForm: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  const writes = operation === 'create' || operation === 'update'
  if (!writes || req.payloadAPI === 'local' || !args.data) return args
  checkFields(collection.flattenedFields, args.data, '')
  return args
}

function checkFields(fields: readonly FlattenedField[], row: Row, at: string): void {
  for (const field of fields) {
    const value = row[field.name]
    if (value === undefined || value === null) continue
    checkField(field, value, at === '' ? field.name : `${at}.${field.name}`)
  }
}

function checkField(field: FlattenedField, value: unknown, path: string): void {
  if (TEXTUAL.has(field.type) && !isText(field, value)) refuse(path, 'must be a text')
  if (field.type === 'number' && !isAmount(field, value)) refuse(path, 'must be a number')
  if (field.type === 'richText' && !isRichText(value)) refuse(path, 'must be a rich text')
  if ((field.type === 'relationship' || field.type === 'upload') && !isReference(field, value))
    refuse(path, 'must be an id')
  if (field.type === 'group') {
    if (!isRow(value)) refuse(path, 'must be an object')
    checkFields(field.flattenedFields, value, path)
  }
  // An empty form sends the number of its rows.
  if (value === 0 || value === '0') return
  if (field.type === 'array') eachRow(value, path, (row, at) => checkFields(field.flattenedFields, row, at))
  if (field.type === 'blocks') eachRow(value, path, (row, at) => checkBlock(field, row, at))
}

function checkBlock({ blocks }: Pick<BlocksField, 'blocks'>, row: Row, path: string): void {
  const block = blocks.find(({ slug }) => slug === row.blockType)
  if (!block) refuse(`${path}.blockType`, `must be one of: ${blocks.map(({ slug }) => slug).join(', ')}`)
  checkFields((block as { flattenedFields?: FlattenedField[] }).flattenedFields ?? [], row, path)
}

function eachRow(value: unknown, path: string, check: (row: Row, path: string) => void): void {
  if (!Array.isArray(value)) refuse(path, 'must be a list')
  for (const [n, row] of value.entries()) {
    if (!isRow(row)) refuse(`${path}.${n}`, 'must be an object')
    check(row, `${path}.${n}`)
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refuse(path: string, message: string): never {
  throw new ApiError('INVALID_REQUEST', `${path}: ${message}.`, { details: [{ path, message }] })
}
