import type { CollectionAfterChangeHook } from 'payload'

import { grantPlanAllocations } from '@/plugins/metering'
import { queryableOf } from '@/src/shared/database'
import { idOf } from '@/src/shared/principal-of-user'

/** The first time that a customer has a plan, its credits are granted, in the same transaction. */
export const grantPlanCredits: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  if (!doc.plan || previousDoc?.plan || req.context.skipPlanCredits) return doc
  await grantPlanAllocations({
    db: await queryableOf(req),
    customerId: String(doc.id),
    planId: idOf(doc.plan),
    billingAnchor: doc.billingAnchor ? new Date(doc.billingAnchor) : new Date(doc.createdAt),
  })
  return doc
}
