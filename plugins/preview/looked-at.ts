import type { Payload } from 'payload'

import type { Pricing, Published } from '@/plugins/pricing'
import type { PendingRelease } from '@/plugins/releases'
import type { Queryable } from '@/src/shared/database'
import type { Language } from '@/src/shared/languages'
import { beginPrices } from './begin-prices'
import { everyDraft, newestOf } from './documents'
import { type Layer, layTogether, pinnedDocuments } from './layers'
import { loadDrafts } from './load-drafts'
import { overlayDrafts } from './overlay-drafts'
import { scheduledUntil } from './scheduled'
import type { ScheduledStep } from './scheduled-step'

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
export async function withEveryDraft(look: Look): Promise<Published> {
  return overlay({ ...look, layers: [await everyDraftLayer(look.payload, new Date())], drafts: true })
}

interface LookAhead extends Look {
  /** What is looked at. */
  moment: Date
  now: Date
  /** Whether what is scheduled until then is part of it. */
  scheduled: boolean
  /** Whether every draft is. */
  drafts: boolean
  /** What is shown as if it had been published, and when that is planned. */
  release?: { release: PendingRelease; planned: Date | undefined } | undefined
}

/**
 * What will be published at `moment`: what is, then what is scheduled until then in its order, then every draft or the
 * release. A release that will have been published by then takes its turn; every other one comes last, and its prices
 * begin when it is planned, or as soon as it can be. Whoever calls this has made sure that the reader may see all of it.
 */
export async function lookAhead({
  moment,
  now,
  scheduled,
  drafts,
  release: chosen,
  ...look
}: LookAhead): Promise<{ published: Published; steps: ScheduledStep[] }> {
  const { payload } = look
  const ahead = scheduled && moment > now ? await scheduledUntil({ payload, until: moment, now }) : []
  const steps = ahead.map(({ step }) => step)
  // What is taken off the page is a draft again, and so it is there with every draft.
  const layers = ahead.map(({ layer }) => (drafts ? { ...layer, withdrawn: [] } : layer))
  const last = layers.at(-1)?.at ?? now
  if (chosen && !steps.some(({ id, overtaken }) => id === chosen.release.id && !overtaken)) {
    const begins = chosen.planned ?? last
    // Whoever looks at an earlier time wants to see the release there too.
    layers.push(
      await releaseLayer({ payload, release: chosen.release, at: begins < moment ? begins : moment }),
    )
  }
  if (drafts) layers.push(await everyDraftLayer(payload, moment))
  return { published: await overlay({ ...look, layers, drafts }), steps }
}

async function everyDraftLayer(payload: Payload, at: Date): Promise<Layer> {
  return { at, documents: await everyDraft(payload) }
}

async function releaseLayer({
  payload,
  release: { items, pinned, prices },
  at,
}: {
  payload: Payload
  release: PendingRelease
  at: Date
}): Promise<Layer> {
  return { at, documents: pinned ? pinnedDocuments(pinned) : await newestOf(payload, items), prices }
}

/** Documents first: what they hold has no dates, and new prices belong to plans of whichever layer. */
async function overlay({
  pricing,
  language,
  layers,
  drafts,
  ...from
}: Look & { layers: readonly Layer[]; drafts: boolean }): Promise<Published> {
  if (layers.length === 0) return pricing.published(language)
  const { documents, withdrawn } = layTogether(layers)
  const published = overlayDrafts({
    published: pricing.published(language),
    drafts: await loadDrafts({ ...from, documents, language }),
    withdrawn,
    approvals: drafts ? ['approved', 'pending'] : ['approved'],
  })
  return layers.reduce(
    (before, { prices = [], at }) => beginPrices({ published: before, drafts: prices, begins: at }),
    published,
  )
}
