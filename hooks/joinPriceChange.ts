import type { CollectionBeforeChangeHook } from 'payload'

/** A price that is written as part of a change belongs to it; whatever a client sends there is ignored. */
export const joinPriceChange: CollectionBeforeChangeHook = ({ data, operation, req }) =>
  operation === 'create' ? { ...data, change: req.context.priceChange ?? null } : data
