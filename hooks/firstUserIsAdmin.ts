import { type CollectionBeforeValidateHook, Forbidden, type PayloadRequest } from 'payload'

import { queryableOf } from '@/src/shared/database'

/** Until the transaction ends: whoever comes second sees whom the first has made. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('ratecard.first-user'))"

/**
 * The person who sets up a new installation becomes its admin, whatever the form said: one person, however many try at
 * once.
 */
export const firstUserIsAdmin: CollectionBeforeValidateHook = async ({ data, operation, req }) => {
  if (operation !== 'create' || !data || (await hasUsers(req))) return data
  const db = await queryableOf(req)
  await db.query(LOCK)
  if (await hasUsers(req)) throw new Forbidden(req.t)
  return { ...data, role: 'admin' }
}

async function hasUsers(req: PayloadRequest): Promise<boolean> {
  const { totalDocs } = await req.payload.count({ collection: 'users', req })
  return totalDocs > 0
}
