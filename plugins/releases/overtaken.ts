import type { PayloadRequest } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { PinnedItem } from './contents'
import type { ReleaseProblem } from './problem'

/**
 * The documents that somebody has published since they were pinned: publishing what was pinned would take that back
 * without anybody having looked at it. What another release has published since, but had pinned before, is what this
 * one was written upon. To be called while nobody else can publish them.
 */
export async function overtakenIn({
  req,
  items,
}: {
  req: PayloadRequest
  items: readonly PinnedItem[]
}): Promise<ReleaseProblem[]> {
  const problems: ReleaseProblem[] = []
  for (const item of items) {
    const publication = await publicationOf({ req, ...item })
    if (!publication || !isOvertaken(item, publication)) continue
    const { collection, id, title } = item
    const message = `"${title}" has been published again since this release was approved. Open the release again, look at what it changes now, and approve it.`
    problems.push({ collection, id, title, path: null, label: null, message })
  }
  return problems
}

interface Publication {
  at: string
  /** When a release had pinned it; undefined when it was published by itself. */
  pinnedAt: string | undefined
}

const NEVER = '0001-01-01T00:00:00Z'

function isOvertaken({ seenAt, pinnedAt }: PinnedItem, publication: Publication): boolean {
  if (Date.parse(publication.at) <= Date.parse(seenAt ?? NEVER)) return false
  return publication.pinnedAt === undefined || isEarlier(pinnedAt, publication.pinnedAt)
}

/** Whether what was pinned then is older than what was pinned at another time. */
export function isEarlier(pinnedAt: string | undefined, other: string): boolean {
  return Date.parse(pinnedAt ?? NEVER) < Date.parse(other)
}

/** How visitors got what they see of a document, whoever asks; undefined when they see nothing. */
async function publicationOf({
  req,
  collection,
  id,
}: Pick<PinnedItem, 'collection' | 'id'> & { req: PayloadRequest }): Promise<Publication | undefined> {
  const select = { _status: true, updatedAt: true } as const
  const found = await req.payload.findByID({ collection, id, select, depth: 0, disableErrors: true, req })
  if (found?._status !== 'published') return undefined
  const db = await queryableOf(req)
  const { rows } = await db.query<{ pinned_at: string }>(
    readSql('plugins/releases/sql/pinned-in-release.sql'),
    [collection, id, found.updatedAt],
  )
  return { at: found.updatedAt, pinnedAt: rows[0]?.pinned_at }
}
