import type { CollectionBeforeOperationHook } from 'payload'

import { clampedLimit } from '@/src/shared/page-query'

/** Lists of Payload's REST and GraphQL are as long as all others at most. */
export const clampLimit: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'read' || req.payloadAPI === 'local' || !('limit' in args)) return args
  return { ...args, limit: clampedLimit(Number(args.limit)) }
}
