import type { PayloadRequest } from 'payload'

import type { PinnedItem } from './contents'
import type { ReleaseProblem } from './problem'

/**
 * The documents that somebody has published since they were pinned: publishing what was pinned would take that back
 * without anybody having looked at it. To be called while nobody else can publish them.
 */
export async function overtakenIn({
  req,
  items,
}: {
  req: PayloadRequest
  items: readonly PinnedItem[]
}): Promise<ReleaseProblem[]> {
  const problems: ReleaseProblem[] = []
  for (const { collection, id, title, seenAt } of items) {
    const publishedAt = await publicationOf({ req, collection, id })
    if (!publishedAt || Date.parse(publishedAt) <= Date.parse(seenAt ?? NEVER)) continue
    const message = `"${title}" has been published again since this release was approved. Open the release again, look at what it changes now, and approve it.`
    problems.push({ collection, id, title, path: null, label: null, message })
  }
  return problems
}

const NEVER = '0001-01-01T00:00:00Z'

/** When what is published of a document was published, whoever asks; undefined when nothing is. */
async function publicationOf({
  req,
  collection,
  id,
}: Pick<PinnedItem, 'collection' | 'id'> & { req: PayloadRequest }): Promise<string | undefined> {
  const select = { _status: true, updatedAt: true } as const
  const found = await req.payload.findByID({ collection, id, select, depth: 0, disableErrors: true, req })
  return found?._status === 'published' ? found.updatedAt : undefined
}
