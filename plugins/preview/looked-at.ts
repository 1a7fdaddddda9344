import type { Payload } from 'payload'

import type { Pricing, Published } from '@/plugins/pricing'
import { type PendingRelease, RELEASABLE, type Releasable } from '@/plugins/releases'
import type { Queryable } from '@/src/shared/database'
import type { Language } from '@/src/shared/languages'
import { beginPrices } from './begin-prices'
import { type DraftDocument, type DraftDocuments, everyDraft, newestOf } from './documents'
import { loadDrafts } from './load-drafts'
import { overlayDrafts } from './overlay-drafts'

interface Look {
  payload: Payload
  db: Queryable
  pricing: Pick<Pricing, 'published'>
  language: Language
}

/**
 * What would be published if every draft were. A testimonial that waits for its approval counts as approved: whoever
 * looks at drafts wants to see it. Whoever calls this has made sure that the reader may see drafts.
 */
export async function withEveryDraft({ pricing, language, ...from }: Look): Promise<Published> {
  const documents = await everyDraft(from.payload)
  return overlayDrafts({
    published: pricing.published(language),
    drafts: await loadDrafts({ ...from, documents, language }),
    approvals: ['approved', 'pending'],
  })
}

/**
 * What will be published when the release is, and no other draft. Prices and the rate begin at `begins`.
 * Whoever calls this has made sure that the reader may see the release.
 */
export async function afterRelease({
  pricing,
  language,
  release: { items, pinned, prices },
  begins,
  ...from
}: Look & { release: PendingRelease; begins: Date }): Promise<Published> {
  const documents = pinned ? byCollection(pinned) : await newestOf(from.payload, items)
  const published = overlayDrafts({
    published: pricing.published(language),
    drafts: await loadDrafts({ ...from, documents, language }),
    approvals: ['approved'],
  })
  return beginPrices({ published, drafts: prices, begins })
}

function byCollection(pinned: NonNullable<PendingRelease['pinned']>): DraftDocuments {
  const entries = RELEASABLE.map((collection): [Releasable, DraftDocument[]] => [
    collection,
    pinned.flatMap((item) =>
      item.collection === collection
        ? { id: item.id, data: item.pinned, translations: item.translations }
        : [],
    ),
  ])
  return Object.fromEntries(entries) as Record<Releasable, DraftDocument[]>
}
