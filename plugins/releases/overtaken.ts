import type { PayloadRequest } from 'payload'

import type { PinnedItem } from './contents'
import { publishedOf } from './documents'
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
    const published = await publishedOf({ req, collection, id })
    if (!published || Date.parse(published.updatedAt) <= Date.parse(seenAt ?? NEVER)) continue
    const message = `"${title}" has been published again since this release was approved. Open the release again, look at what it changes now, and approve it.`
    problems.push({ collection, id, title, path: null, label: null, message })
  }
  return problems
}

const NEVER = '0001-01-01T00:00:00Z'
