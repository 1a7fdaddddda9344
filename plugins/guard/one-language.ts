import type { CollectionBeforeOperationHook } from 'payload'

import { ApiError } from '@/src/shared/errors'

/** Texts are written in one language at a time: Payload would drop those that are sent for all of them. */
export const oneLanguage: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const writes = operation === 'create' || operation === 'update' || operation === 'updateByID'
  if (!writes || req.payloadAPI === 'local' || req.locale !== 'all') return args
  throw new ApiError('INVALID_REQUEST', 'locale: name one language to write in.', {
    details: [{ path: 'locale', message: 'name one language to write in' }],
  })
}
