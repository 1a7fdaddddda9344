import type { CollectionAfterChangeHook } from 'payload'

import { joinPlan } from '@/plugins/metering'
import { queryableOf } from '@/src/shared/database'

/** Customers who have a plan get the types of credits that it grants newly, from their next cycle on. */
export const joinPlanOfCustomers: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation === 'update' && doc._status === 'published')
    await joinPlan(await queryableOf(req), String(doc.id))
  return doc
}
