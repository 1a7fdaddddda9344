import type { BlocksField, CollectionBeforeOperationHook, FlattenedField } from 'payload'

import { ApiError } from '@/src/shared/errors'
import { isRichText } from '@/src/shared/rich-text'
import { isAmount, isReference, isText, TEXTUAL } from './field-values'

type Row = Record<string, unknown>

/** What Payload itself keeps of a block, and of a row in one. */
const OF_BLOCKS = ['id', 'blockType', 'blockName']
const OF_ROWS = ['id']

/**
 * What is written has the form of its field, in drafts and in blocks too: Payload would store an object as
 * "[object Object]", forget a number that is none, keep anything in a JSON column, or fail on what it does not know.
 *
 * @throws ApiError INVALID_REQUEST beside the field
 */
export const requireForm: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  const writes = operation === 'create' || operation === 'update'
  if (!writes || req.payloadAPI === 'local' || !args.data) return args
  checkFields({ fields: collection.flattenedFields, row: args.data })
  return args
}

interface CheckFields {
  fields: readonly FlattenedField[]
  row: Row
  /** Where the row is; nothing for the document. */
  path?: string
  /**
   * Names besides those of the fields that a row in a block may have. Payload keeps blocks whole: what is misspelt in
   * them would be given to visitors, and never do what it is meant to. Elsewhere it drops what it does not know.
   */
  besides?: readonly string[] | undefined
}

function checkFields({ fields, row, path, besides }: CheckFields): void {
  const at = (name: string) => (path === undefined ? name : `${path}.${name}`)
  if (besides) {
    const known = new Set([...besides, ...fields.map(({ name }) => name)])
    for (const name of Object.keys(row)) if (!known.has(name)) refuse(at(name), 'is no field of this')
  }
  for (const field of fields) {
    const value = row[field.name]
    if (value !== undefined && value !== null)
      checkField({ field, value, path: at(field.name), inBlock: besides !== undefined })
  }
}

interface CheckField {
  field: FlattenedField
  value: unknown
  path: string
  inBlock: boolean
}

function checkField({ field, value, path, inBlock }: CheckField): void {
  if (TEXTUAL.has(field.type) && !isText(field, value)) refuse(path, 'must be a text')
  if (field.type === 'number' && !isAmount(field, value)) refuse(path, 'must be a number')
  if (field.type === 'richText' && !isRichText(value)) refuse(path, 'must be a rich text')
  if ((field.type === 'relationship' || field.type === 'upload') && !isReference(field, value))
    refuse(path, 'must be an id')
  if (field.type === 'group') {
    if (!isRow(value)) refuse(path, 'must be an object')
    checkFields({ fields: field.flattenedFields, row: value, path, besides: inBlock ? [] : undefined })
  }
  // An empty form sends the number of its rows.
  if (value === 0 || value === '0') return
  if (field.type === 'array') {
    const besides = inBlock ? OF_ROWS : undefined
    eachRow(value, path, (row, at) => checkFields({ fields: field.flattenedFields, row, path: at, besides }))
  }
  if (field.type === 'blocks') eachRow(value, path, (row, at) => checkBlock(field, row, at))
}

function checkBlock({ blocks }: Pick<BlocksField, 'blocks'>, row: Row, path: string): void {
  const block = blocks.find(({ slug }) => slug === row.blockType)
  if (!block) refuse(`${path}.blockType`, `must be one of: ${blocks.map(({ slug }) => slug).join(', ')}`)
  const { flattenedFields = [] } = block as { flattenedFields?: FlattenedField[] }
  checkFields({ fields: flattenedFields, row, path, besides: OF_BLOCKS })
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
