import type { CollectionAfterReadHook } from 'payload'

import { isShownAt, rowsIn } from '@/plugins/pricing'
import { principalOfUser } from '@/src/shared/principal-of-user'

/**
 * Announcements whose time has not come, or is over, are for staff alone: a published page holds them beforehand. The
 * program itself reads all of them.
 */
export const hideAnnouncements: CollectionAfterReadHook = ({ doc, req }) => {
  if (req.payloadAPI === 'local' || principalOfUser(req.user).kind === 'staff' || !doc.layout) return doc
  const now = new Date()
  const layout = rowsIn(doc.layout).filter(
    (block) => block.blockType !== 'announcement' || isShownAt(block, now),
  )
  return { ...doc, layout }
}
