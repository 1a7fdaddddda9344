import type { CollectionBeforeOperationHook } from 'payload'

import { lockDocuments } from '@/src/shared/lock-document'

/**
 * Payload reads a document, merges what is sent into it, and writes all of it: of two who do so at the same moment, one
 * would take back what the other has written. So the second one waits, and reads what the first has left.
 */
export const oneWriterAtATime: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { id } = args as { id?: unknown }
  if (operation === 'update' || operation === 'updateByID') {
    if (typeof id === 'string') await lockDocuments(req, [id])
  }
  return args
}
