import type { CollectionBeforeChangeHook } from 'payload'

import { crossBoundaries } from '@/plugins/metering'
import { queryableOf } from '@/src/shared/database'
import { idOf } from '@/src/shared/principal-of-user'

/**
 * Cycles that are over are booked before the plan, or what they are counted from, changes: nobody may have come since,
 * and they were cycles of the plan as it was.
 */
export const crossBoundariesOfCustomer: CollectionBeforeChangeHook = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  if (operation !== 'update' || !originalDoc) return data
  const planOf = (doc: { plan?: unknown }) => (doc.plan ? idOf(doc.plan) : null)
  const timeOf = (value: string | Date | null | undefined) => (value ? new Date(value).getTime() : null)
  const isOther =
    (data.plan !== undefined && planOf(data) !== planOf(originalDoc)) ||
    (data.billingAnchor !== undefined && timeOf(data.billingAnchor) !== timeOf(originalDoc.billingAnchor))
  if (isOther) await crossBoundaries(await queryableOf(req), String(originalDoc.id))
  return data
}
