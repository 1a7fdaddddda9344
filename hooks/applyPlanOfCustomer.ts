import type { CollectionAfterChangeHook } from 'payload'

import { applyPlan } from '@/plugins/metering'
import { queryableOf } from '@/src/shared/database'
import { idOf } from '@/src/shared/principal-of-user'

/** A customer that gets another plan gets its credits, in the transaction that saves the customer. */
export const applyPlanOfCustomer: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const before = previousDoc?.plan ? idOf(previousDoc.plan) : undefined
  const after = doc.plan ? idOf(doc.plan) : undefined
  if (before !== after && !req.context.planIsAppliedLater)
    await applyPlan(await queryableOf(req), String(doc.id))
  return doc
}
