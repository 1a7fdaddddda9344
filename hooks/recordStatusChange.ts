import type { CollectionBeforeChangeHook } from 'payload'

import { actorOf } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

/** Who gave a customer another status, and when. The reason of the status before does not outlive it. */
export const recordStatusChange: CollectionBeforeChangeHook = ({ data, originalDoc, operation, req }) => {
  if (operation === 'create' || data.status === undefined || data.status === originalDoc?.status) return data
  const reason: unknown = data.statusReason
  return {
    ...data,
    statusReason: reason === originalDoc?.statusReason ? null : reason,
    statusChangedBy: req.user ? actorOf(principalOfUser(req.user)) : null,
    statusChangedAt: new Date().toISOString(),
  }
}
