import type { PayloadRequest } from 'payload'

import type { Release } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import { type PinnedItem, titleOf } from './contents'
import { newestOf, publishedOf } from './documents'

/** The newest drafts of everything in the release, as data. @throws ApiError NOT_FOUND */
export async function pin(
  req: PayloadRequest,
  { release, now }: { release: Release; now: Date },
): Promise<PinnedItem[]> {
  const pinnedAt = now.toISOString()
  const items: PinnedItem[] = []
  for (const { relationTo: collection, value } of release.items ?? []) {
    const id = typeof value === 'string' ? value : value.id
    // First, so that what is published between the two is noticed when the release is.
    const seenAt = (await publishedOf({ req, collection, id }))?.updatedAt ?? null
    const document = await newestOf({ req, collection, id })
    if (!document) throw new ApiError('NOT_FOUND', 'A document of this release does not exist any more.')
    const { data: pinned, translations } = document
    items.push({ collection, id, title: titleOf(pinned), pinned, translations, pinnedAt, seenAt })
  }
  return items
}
