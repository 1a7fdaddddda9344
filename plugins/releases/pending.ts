import type { Payload, Where } from 'payload'

import type { Release } from '@/src/payload-types'
import { isUuid } from '@/src/shared/ids'
import { idOf } from '@/src/shared/principal-of-user'
import { type PinnedItem, pinnedOf, type Releasable } from './contents'
import { type PriceDraft, priceDraftsOf } from './price-drafts'

export type ReleaseStatus = NonNullable<Release['status']>

/** A release as it is named to people who look at what it will publish. */
export interface NamedRelease {
  id: string
  title: string
  status: ReleaseStatus
  /** RFC 3339; null unless it is scheduled. */
  publishAt: string | null
}

/** What a release will publish, as things stand. Nothing once it has published it. */
export interface PendingRelease extends NamedRelease {
  /** What an open one holds: the newest drafts of these. */
  items: { collection: Releasable; id: string }[]
  /** What an approved one publishes whatever is written since; null while it is open. */
  pinned: PinnedItem[] | null
  prices: PriceDraft[]
}

const PENDING: readonly ReleaseStatus[] = ['open', 'approved', 'scheduled', 'failed']
const MOST = 100

/** A release; undefined when there is none. Whoever calls this has made sure that the reader may see its drafts. */
export async function findRelease(payload: Payload, id: string): Promise<PendingRelease | undefined> {
  if (!isUuid(id)) return undefined
  const release = await payload.findByID({ collection: 'releases', id, depth: 0, disableErrors: true })
  return release ? pendingOf(release) : undefined
}

/**
 * Releases that will be published by themselves at `until` or before, in the order in which they are. Whoever calls
 * this has made sure that the reader may see their drafts.
 */
export async function scheduledReleases(payload: Payload, until: Date): Promise<PendingRelease[]> {
  const where: Where = {
    and: [{ status: { equals: 'scheduled' } }, { publishAt: { less_than_equal: until.toISOString() } }],
  }
  const sort = ['publishAt', 'id']
  const { docs } = await payload.find({
    collection: 'releases',
    where,
    sort,
    depth: 0,
    limit: 1_000,
    pagination: false,
  })
  return docs.map(pendingOf)
}

function pendingOf(release: Release): PendingRelease {
  const named = namedOf(release)
  if (!PENDING.includes(named.status)) return { ...named, items: [], pinned: null, prices: [] }
  const items = (release.items ?? []).map(({ relationTo, value }) => ({
    collection: relationTo,
    id: idOf(value),
  }))
  const pinned = named.status === 'open' ? null : pinnedOf(release)
  return { ...named, items, pinned, prices: priceDraftsOf(release) }
}

/** Releases that have not published anything yet, those that come first before the others. */
export async function pendingReleases(payload: Payload): Promise<NamedRelease[]> {
  const where: Where = { status: { in: [...PENDING] } }
  const { docs } = await payload.find({
    collection: 'releases',
    where,
    select: { title: true, status: true, publishAt: true },
    sort: ['publishAt', '-createdAt'],
    depth: 0,
    limit: MOST,
    pagination: false,
  })
  return docs.map(namedOf)
}

function namedOf({
  id,
  title,
  status,
  publishAt,
}: Pick<Release, 'id' | 'title' | 'status' | 'publishAt'>): NamedRelease {
  return { id, title, status: status ?? 'open', publishAt: publishAt ?? null }
}
