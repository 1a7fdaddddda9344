import type { PayloadRequest } from 'payload'

import { AS_IT_WAS } from '@/plugins/content-checks'
import { NOT_CONTENT } from '@/plugins/versions'
import { differences } from '@/src/shared/differences'
import { ApiError } from '@/src/shared/errors'
import { LANGUAGE_CODES } from '@/src/shared/languages'
import type { DocumentData, PinnedItem, TranslatedData } from './contents'
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
export async function publishItems({ items, ...how }: Publish): Promise<PinnedItem[]> {
  const published: PinnedItem[] = []
  for (const item of items) published.push(await publishItem(item, how))
  return published
}

interface Publish extends Work {
  /** For the hooks of the collections. */
  context?: Readonly<Record<string, unknown>> | undefined
}

async function publishItem(item: PinnedItem, { req, context }: Omit<Publish, 'items'>): Promise<PinnedItem> {
  const { collection, id, title } = item
  const newest = await newestOf({ req, collection, id })
  if (!newest) throw new ApiError('NOT_FOUND', `"${title}" does not exist any more.`)
  const before = await publishedOf({ req, collection, id })
  const own = { ...context, ...(item.pinnedAt && { writtenBefore: item.pinnedAt }) }
  const saved = await write({ req, collection, id, ...pinnedIn(item), status: 'published', context: own })
  const waits = newest.status === 'draft' && isOther(item, newest)
  if (waits) await write({ req, collection, id, ...wordsOf(newest), status: 'draft' })
  return {
    ...item,
    before: before?.data ?? null,
    translationsBefore: before?.translations,
    publishedAt: String(saved.updatedAt),
  }
}

/** In any language. */
function isOther({ collection, pinned, translations = {} }: PinnedItem, newest: TranslatedData): boolean {
  const differs = (before: DocumentData, after: DocumentData) =>
    differences({ before, after, ignored: NOT_CONTENT[collection] }).length > 0
  return (
    differs(pinned, newest.data) ||
    LANGUAGE_CODES.some((language) => {
      const [before, after] = [translations[language], newest.translations?.[language]]
      return before !== undefined && after !== undefined && differs(before, after)
    })
  )
}

function pinnedIn({ pinned, translations }: PinnedItem): TranslatedData {
  return { data: pinned, translations }
}

function wordsOf({ data, translations }: TranslatedData): TranslatedData {
  return { data, translations }
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
    if (current && current.updatedAt !== publishedAt) overtaken.push(title)
  }
  if (overtaken.length > 0) {
    const names = overtaken.map((title) => `"${title}"`).join(', ')
    throw new ApiError(
      'INVALID_REQUEST',
      `${names} ${overtaken.length === 1 ? 'has' : 'have'} been published again since: restore an older version there.`,
      { details: { reason: 'OVERTAKEN', documents: overtaken } },
    )
  }
  for (const item of items) {
    const { collection, id, before, translationsBefore } = item
    const newest = await newestOf({ req, collection, id })
    const draft = newest?.status === 'draft' ? wordsOf(newest) : pinnedIn(item)
    if (before) {
      const was = { data: before, translations: translationsBefore }
      await write({ req, collection, id, ...was, status: 'published', context: AS_IT_WAS })
      await write({ req, collection, id, ...draft, status: 'draft' })
    } else {
      await withdraw({ req, collection, id })
    }
  }
}
