import type { CollectionBeforeDeleteHook } from 'payload'

import { queryableOf } from '@/src/shared/database'

/** What was sent to a webhook, and what waits, goes with it, in the same transaction. */
export const forgetDeliveries: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const db = await queryableOf(req)
  await db.query('DELETE FROM webhook_deliveries WHERE webhook_id = $1', [id])
}
