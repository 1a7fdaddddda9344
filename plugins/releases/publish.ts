import type { PayloadRequest } from 'payload'

import { AS_IT_WAS } from '@/plugins/content-checks'
import { differences } from '@/src/shared/differences'
import { ApiError } from '@/src/shared/errors'
import { contentOf, NOT_CONTENT, type PinnedItem } from './contents'
import { newestOf, publishedOf, withdraw, write } from './documents'

interface Work {
  /** Inside a transaction, as the person who publishes. */
  req: PayloadRequest
  items: readonly PinnedItem[]
}

/**
 * Publishes every item as it was pinned. A draft that was written since goes on waiting as a draft.
 *
 * @returns the items with what they replaced
 * @throws ApiError NOT_FOUND for a document that is gone, and whatever Payload refuses
 */
export async function publishItems({ req, items }: Work): Promise<PinnedItem[]> {
  const published: PinnedItem[] = []
  for (const item of items) published.push(await publishItem(req, item))
  return published
}

async function publishItem(req: PayloadRequest, item: PinnedItem): Promise<PinnedItem> {
  const { collection, id, title, pinned } = item
  const newest = await newestOf({ req, collection, id })
  if (!newest) throw new ApiError('NOT_FOUND', `"${title}" does not exist any more.`)
  const before = await publishedOf({ req, collection, id })
  const saved = await write({ req, collection, id, data: pinned, status: 'published' })
  const waits = newest._status === 'draft' && isOther(item, newest)
  if (waits) await write({ req, collection, id, data: newest, status: 'draft' })
  return {
    ...item,
    before: before ? contentOf(collection, before) : null,
    publishedAt: String(saved.updatedAt),
  }
}

function isOther({ collection, pinned }: PinnedItem, document: object): boolean {
  return differences({ before: pinned, after: document, ignored: NOT_CONTENT[collection] }).length > 0
}

/**
 * Gives visitors back what they saw before. What the release had published waits as drafts, so that nobody's words
 * are lost.
 *
 * @throws ApiError INVALID_REQUEST, naming the documents that somebody has published since
 */
export async function restoreItems({ req, items }: Work): Promise<void> {
  const overtaken: string[] = []
  for (const { collection, id, title, publishedAt } of items) {
    const current = await publishedOf({ req, collection, id })
    if (current && String(current.updatedAt) !== publishedAt) overtaken.push(title)
  }
  if (overtaken.length > 0) {
    const names = overtaken.map((title) => `"${title}"`).join(', ')
    throw new ApiError(
      'INVALID_REQUEST',
      `${names} ${overtaken.length === 1 ? 'has' : 'have'} been published again since: restore an older version there.`,
      { details: { reason: 'OVERTAKEN', documents: overtaken } },
    )
  }
  for (const { collection, id, before, pinned } of items) {
    const newest = await newestOf({ req, collection, id })
    const draft = newest?._status === 'draft' ? newest : pinned
    if (before) {
      await write({ req, collection, id, data: before, status: 'published', context: AS_IT_WAS })
      await write({ req, collection, id, data: draft, status: 'draft' })
    } else {
      await withdraw({ req, collection, id })
    }
  }
}
