import type { CollectionBeforeOperationHook, FlattenedField } from 'payload'

import { ApiError } from '@/src/shared/errors'
import { isText, TEXTUAL } from './require-text'

type Row = Record<string, unknown>

/** What Payload itself keeps of a row. */
const OF_BLOCKS = ['id', 'blockType', 'blockName']
const OF_ROWS = ['id']

/** Deeper than anybody nests a list. */
const DEEPEST = 100

/**
 * Blocks are what their field offers, and what is in them has its form, in drafts too: a JSON column would keep
 * anything, and Payload strips, ignores or fails on what it does not know.
 */
export const requireBlocks: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  const writes = operation === 'create' || operation === 'update'
  if (!writes || req.payloadAPI === 'local' || !args.data) return args
  for (const field of collection.flattenedFields) {
    if (field.type !== 'blocks') continue
    const { blocks } = field
    const value = (args.data as Row)[field.name]
    // An empty form sends the number of its rows.
    if (value === undefined || value === null || value === 0 || value === '0') continue
    eachRow(value, field.name, (row, path) => {
      const block = blocks.find(({ slug }) => slug === row.blockType)
      if (!block) refuse(`${path}.blockType`, `must be one of: ${blocks.map(({ slug }) => slug).join(', ')}`)
      checkFields({ fields: block.flattenedFields, besides: OF_BLOCKS, row, path })
    })
  }
  return args
}

interface CheckFields {
  fields: readonly FlattenedField[]
  /** Names that are no fields. */
  besides: readonly string[]
  row: Row
  path: string
}

function checkFields({ fields, besides, row, path }: CheckFields): void {
  const known = new Set([...besides, ...fields.map(({ name }) => name)])
  // What is misspelt would be kept and given to visitors, and never do what it is meant to.
  for (const name of Object.keys(row)) if (!known.has(name)) refuse(`${path}.${name}`, 'is no field of this')
  for (const field of fields) {
    const value = row[field.name]
    const where = `${path}.${field.name}`
    if (value === undefined || value === null) continue
    if (TEXTUAL.has(field.type) && !isText(field, value)) refuse(where, 'must be a text')
    if (field.type === 'richText' && !isRichText(value)) refuse(where, 'must be a rich text')
    if (field.type === 'group') {
      if (!isRow(value)) refuse(where, 'must be an object')
      checkFields({ fields: field.flattenedFields, besides: [], row: value, path: where })
    }
    if (field.type === 'array' && value !== 0 && value !== '0') {
      eachRow(value, where, (inner, at) =>
        checkFields({ fields: field.flattenedFields, besides: OF_ROWS, row: inner, path: at }),
      )
    }
  }
}

function eachRow(value: unknown, path: string, check: (row: Row, path: string) => void): void {
  if (!Array.isArray(value)) refuse(path, 'must be a list')
  for (const [n, row] of value.entries()) {
    if (!isRow(row)) refuse(`${path}.${n}`, 'must be an object')
    check(row, `${path}.${n}`)
  }
}

/** Nodes all the way down, walked without recursion because whoever sends it chooses how deep it is. */
function isRichText(value: unknown): boolean {
  const waiting = [{ node: isRow(value) ? value.root : undefined, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next
    if (!isRow(node) || depth > DEEPEST) return false
    const { children = [] } = node
    if (!Array.isArray(children)) return false
    for (const child of children) waiting.push({ node: child, depth: depth + 1 })
  }
  return true
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refuse(path: string, message: string): never {
  throw new ApiError('INVALID_REQUEST', `${path}: ${message}.`, { details: [{ path, message }] })
}
