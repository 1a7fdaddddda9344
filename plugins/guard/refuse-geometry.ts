import type { CollectionBeforeOperationHook } from 'payload'

import { ApiError } from '@/src/shared/errors'

const GEOMETRY = new Set(['near', 'within', 'intersects'])

/** No collection has a place in space; asked for one, the database adapter would fail instead of refusing. */
export const refuseGeometry: CollectionBeforeOperationHook = ({ args }) => {
  if ('where' in args && asksForGeometry(args.where)) {
    throw new ApiError('INVALID_REQUEST', 'where: nothing here can be searched by its position.')
  }
  return args
}

function asksForGeometry(where: unknown): boolean {
  if (typeof where !== 'object' || where === null) return false
  return Object.entries(where).some(([name, inner]) => GEOMETRY.has(name) || asksForGeometry(inner))
}
