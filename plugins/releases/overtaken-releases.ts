import type { PayloadRequest } from 'payload'

import { queryableOf } from '@/src/shared/database'
import { overtakenIn } from './overtaken'
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
  const changed = new Set<string>()
  for (const release of releases) {
    const touched = touchedBy(release)
    const before = documents.filter(({ at }) => Date.parse(at) <= Date.parse(release.publishAt ?? ''))
    const isChanged =
      touched.some((one) => changed.has(one)) || before.some(({ id }) => touched.includes(documentOf(id)))
    if (isChanged || (await isStale(req, release))) overtaken.add(release.id)
    else for (const one of touched) changed.add(one)
  }
  return overtaken
}

/** Names of what a release changes: documents, prices of plans, and the one rate. */
function touchedBy({ pinned, prices }: Planned): string[] {
  return [...(pinned ?? []).map(({ id }) => documentOf(id)), ...prices.flatMap(pricesOf)]
}

function documentOf(id: string): string {
  return `document ${id}`
}

function pricesOf(draft: PriceDraft): string[] {
  return draft.kind === 'prices' ? draft.plans.map(({ id }) => `prices of ${id}`) : ['exchange rate']
}

async function isStale(req: PayloadRequest, { pinned, prices }: Planned): Promise<boolean> {
  const db = await queryableOf(req)
  for (const draft of prices) {
    if (draft.basis !== undefined && draft.basis !== (await basisOf(db, draft))) return true
  }
  return (await overtakenIn({ req, items: pinned ?? [] })).length > 0
}
