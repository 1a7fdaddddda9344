import type { PayloadRequest } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { isEarlier, overtakenIn } from './overtaken'
import type { PendingRelease } from './pending'
import { basisOf, type PriceDraft } from './price-drafts'

type Planned = Pick<PendingRelease, 'id' | 'publishAt' | 'pinned' | 'prices'>

interface Plan {
  req: PayloadRequest
  /** In the order in which they are published. */
  releases: readonly Planned[]
  /** Documents that are published one by one. */
  documents: readonly { id: string; at: string }[]
}

/**
 * Which of the approved releases will be refused when their time comes, because what they change has been changed since
 * they were approved, or will have been by something before them.
 *
 * @returns their ids
 */
export async function overtakenReleases({ req, releases, documents }: Plan): Promise<ReadonlySet<string>> {
  const overtaken = new Set<string>()
  const before: Planned[] = []
  for (const release of releases) {
    const alone = documents.filter(({ at }) => Date.parse(at) <= Date.parse(release.publishAt ?? ''))
    const isOvertaken =
      release.pinned?.some(({ id }) => alone.some((document) => document.id === id)) === true ||
      before.some((other) => changesFor(release, other)) ||
      (await isStale(req, release))
    if (isOvertaken) overtaken.add(release.id)
    else before.push(release)
  }
  return overtaken
}

/** Whether what `other` publishes first is in the way of a release. */
function changesFor(release: Planned, other: Planned): boolean {
  const prices = new Set(other.prices.flatMap(pricesOf))
  if (release.prices.flatMap(pricesOf).some((price) => prices.has(price))) return true
  return (release.pinned ?? []).some(({ id, pinnedAt }) =>
    other.pinned?.some((one) => one.id === id && one.pinnedAt && isEarlier(pinnedAt, one.pinnedAt)),
  )
}

function pricesOf(draft: PriceDraft): string[] {
  return draft.kind === 'prices' ? draft.plans.map(({ id }) => id) : ['exchange rate']
}

async function isStale(req: PayloadRequest, { pinned, prices }: Planned): Promise<boolean> {
  const db = await queryableOf(req)
  for (const draft of prices) {
    if (draft.basis !== undefined && draft.basis !== (await basisOf(db, draft))) return true
  }
  return (await overtakenIn({ req, items: pinned ?? [] })).length > 0
}
