import type { CollectionBeforeOperationHook } from 'payload'

const MAX_LIMIT = 500

/** No request reads a whole table: Payload takes `limit=0` for "everything", we take it for the maximum. */
export const clampLimit: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'read' || req.payloadAPI === 'local' || !('limit' in args)) return args
  const limit = Number(args.limit)
  return { ...args, limit: limit > 0 && limit <= MAX_LIMIT ? limit : MAX_LIMIT }
}
