import type { CollectionAfterChangeHook } from 'payload'

import { queryableOf } from '@/src/shared/database'

/**
 * Who has written what waits to be published of a document. A draft that saves itself is changed in place, so its version
 * only knows the last who wrote in it. Publishing begins anew; a release that publishes an older state of the draft says
 * with `context.writtenBefore` (RFC 3339) how old, and who has written since then stays remembered.
 */
export const rememberDraftAuthors: CollectionAfterChangeHook = async ({ collection, doc, req, context }) => {
  const db = await queryableOf(req)
  const document = [collection.slug, doc.id]
  if (doc._status === 'published') {
    const until = typeof context.writtenBefore === 'string' ? context.writtenBefore : 'infinity'
    await db.query('DELETE FROM draft_authors WHERE collection = $1 AND document_id = $2 AND wrote_at < $3', [
      ...document,
      until,
    ])
  } else if (req.user?.collection === 'users') {
    await db.query(
      `INSERT INTO draft_authors (collection, document_id, user_id, wrote_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (collection, document_id, user_id) DO UPDATE SET wrote_at = EXCLUDED.wrote_at`,
      [...document, req.user.id, new Date()],
    )
  }
}
