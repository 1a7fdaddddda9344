import type { CollectionAfterReadHook } from 'payload'

import { presentReceipt } from '@/plugins/metering'
import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

/** Whoever may not see what models cost gets the receipt without cost prices, rate and markup. */
export const hideCostPrices: CollectionAfterReadHook = ({ doc, overrideAccess, req }) => {
  if (!doc.receipt || overrideAccess) return doc
  return {
    ...doc,
    receipt: presentReceipt({
      receipt: doc.receipt,
      withCosts: hasScope(principalOfUser(req.user), 'costs:read'),
    }),
  }
}
