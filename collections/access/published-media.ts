import type { Access, PayloadRequest, Where } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { readSql } from '@/src/shared/sql'

const KEPT = 'published media'

/**
 * Everyone may have the file whose name they know, as whoever follows a preview link must; of images themselves, with
 * their texts, only those that published content shows. Staff read all.
 */
export const publishedMedia: Access = async ({ isReadingStaticFile, req }) => {
  if (isReadingStaticFile || principalOfUser(req.user).kind === 'staff') return true
  // Asked anew for each image of a document.
  req.context[KEPT] ??= loadPublished(req)
  return (await req.context[KEPT]) as Where
}

async function loadPublished(req: PayloadRequest): Promise<Where> {
  const db = await queryableOf(req)
  const { rows } = await db.query<{ id: string }>(readSql('collections/access/sql/published-media.sql'))
  return rows.length > 0 ? { id: { in: rows.map(({ id }) => id) } } : { id: { exists: false } }
}
