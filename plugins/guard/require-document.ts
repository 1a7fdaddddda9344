import type { CollectionBeforeOperationHook } from 'payload'

import { ApiError } from '@/src/shared/errors'

/** What is written must be an object: Payload would fail on a body that is missing, a list or a bare value. */
export const requireDocument: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const copies = 'duplicateFromID' in args && args.duplicateFromID !== undefined
  const writes = operation === 'update' || (operation === 'create' && !copies)
  if (writes && req.payloadAPI !== 'local' && !isObject(args.data)) {
    throw new ApiError('INVALID_REQUEST', 'Send a JSON object, with "Content-Type: application/json".')
  }
  return args
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
