import type { Queryable } from '@/src/shared/database'
import type { PendingRelease } from './pending'
import { basisOf, type PriceDraft } from './price-drafts'

/**
 * Which of the approved releases will be refused when their time comes, because what they change has been changed since
 * they were approved, or will have been by one before them.
 *
 * @param releases in the order in which they are published
 * @returns their ids
 */
export async function overtakenReleases(
  db: Queryable,
  releases: readonly Pick<PendingRelease, 'id' | 'prices'>[],
): Promise<ReadonlySet<string>> {
  const overtaken = new Set<string>()
  const changed = new Set<string>()
  for (const { id, prices } of releases) {
    const touched = prices.flatMap(touchedBy)
    if (touched.some((one) => changed.has(one)) || (await isStale(db, prices))) overtaken.add(id)
    else for (const one of touched) changed.add(one)
  }
  return overtaken
}

/** Names of what a draft changes: plans by their ids, and the one rate. */
function touchedBy(draft: PriceDraft): string[] {
  return draft.kind === 'prices' ? draft.plans.map(({ id }) => id) : ['exchange-rate']
}

async function isStale(db: Queryable, drafts: readonly PriceDraft[]): Promise<boolean> {
  for (const draft of drafts) {
    if (draft.basis !== undefined && draft.basis !== (await basisOf(db, draft))) return true
  }
  return false
}
