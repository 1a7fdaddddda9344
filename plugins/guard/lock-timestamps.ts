import type { CollectionBeforeOperationHook } from 'payload'

/** `createdAt` and `updatedAt` are the server's own: what a client sends for them is dropped. */
export const lockTimestamps: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const fromClient = req.payloadAPI !== 'local'
  if (fromClient && (operation === 'create' || operation === 'update') && args.data) {
    delete args.data.createdAt
    delete args.data.updatedAt
  }
  return args
}
