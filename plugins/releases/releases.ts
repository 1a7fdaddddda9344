import { randomUUID } from 'node:crypto'

import type { Payload, PayloadRequest } from 'payload'

import type { Pricing } from '@/plugins/pricing'
import { inContractWords, PRICE_MANAGERS, requestOf } from '@/plugins/pricing-desk'
import type { Release } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import type { Principal, StaffRole } from '@/src/shared/principal'
import { requireStaff } from '@/src/shared/require-staff'
import { inTransaction } from '@/src/shared/transaction'
import { checkItems, compareItems, restoreAndLook, type ReleaseItem, warningsIn } from './check'
import { pinnedOf } from './contents'
import type { ReleaseStatus } from './pending'
import { pin } from './pin'
import { addPriceDraft } from './price-draft-calls'
import { endPrices, pinPrices, priceDraftsOf, requirePriceManager } from './price-drafts'
import { describePrices, type ShownPriceDraft } from './price-words'
import type { ReleaseProblem } from './problem'
import { publishNow, refuse } from './publish-now'
import { requireSecondPerson } from './second-person'
import { priceDraftSchema, scheduleSchema, undoReleaseSchema } from './schema'
import {
  isPinned,
  lock,
  present,
  type ReleaseDoc,
  requireItems,
  requireRelease,
  requireStatus,
  save,
  statusOf,
} from './stored-release'

export interface ReleaseCheck {
  status: ReleaseStatus
  /** Whether it can be published. */
  ok: boolean
  problems: ReleaseProblem[]
  /** What to look at again; it does not stand in the way. */
  warnings: ReleaseProblem[]
  items: ReleaseItem[]
  /** New prices, and another exchange rate. */
  prices: ShownPriceDraft[]
}

interface Call {
  principal: Principal
  id: string
}
interface Sent extends Call {
  json: () => Promise<unknown>
}

/**
 * Drafts that are published together. What is approved is pinned: it is published as it was looked at, whatever is
 * written to the drafts afterwards. Every step is the caller's own: Payload's access rules decide on each document.
 */
export interface Releases {
  /** What it would change and what stands in its way. Changes nothing. */
  check: (call: Call) => Promise<ReleaseCheck>
  /** Pins the newest drafts. @throws ApiError CONTENT_VALIDATION_FAILED with the problems */
  approve: (call: Call) => Promise<ReleaseDoc>
  /** Lets it be changed again; a schedule is dropped. */
  reopen: (call: Call) => Promise<ReleaseDoc>
  schedule: (call: Sent) => Promise<ReleaseDoc>
  /** All of it or nothing, in one transaction. Sent again, it publishes nothing again. */
  publish: (call: Call) => Promise<ReleaseDoc>
  /** Gives visitors back what they saw before, all of it or nothing. */
  undo: (call: Sent) => Promise<ReleaseDoc>
  /** Puts new prices or another exchange rate into an open release. Nothing begins before it is published. */
  addPrices: (call: Sent) => Promise<ReleaseDoc>
  removePrices: (call: Call & { key: string }) => Promise<ReleaseDoc>
}

interface ReleasesOptions {
  payload: Payload
  pricing: Pick<Pricing, 'refresh' | 'published'>
  /** Whether the person who approves must have no part in what is approved. */
  secondPerson: boolean
  now?: () => Date
}

const PUBLISHERS: readonly StaffRole[] = ['admin', 'finance', 'editor']

export function createReleases({
  payload,
  pricing,
  secondPerson,
  now = () => new Date(),
}: ReleasesOptions): Releases {
  const as = async ({ principal }: Call): Promise<PayloadRequest> => {
    requireStaff(principal, PUBLISHERS)
    return requestOf(payload, principal)
  }
  /** One step of one release: others wait for it, and all that it does is committed together. */
  const step = async (
    call: Call,
    work: (req: PayloadRequest, release: Release) => Promise<Partial<Release> | null>,
  ) => {
    const req = await as(call)
    return inContractWords(() =>
      inTransaction(req, async () => {
        const release = await lock(req, call.id)
        const changes = await work(req, release)
        return present(changes ? await save({ req, id: release.id, changes }) : release)
      }),
    )
  }

  return {
    check: async (call) => {
      const req = await as(call)
      const release = await requireRelease(req, call.id)
      const items = isPinned(release) ? pinnedOf(release) : await pin(req, { release, now: now() })
      const drafts = priceDraftsOf(release)
      const done = release.status === 'published' || release.status === 'undone'
      const problems = done ? [] : await checkItems({ req, items, drafts, now })
      return {
        status: statusOf(release),
        ok: problems.length === 0 && items.length + drafts.length > 0,
        problems,
        warnings: done ? [] : await warningsIn({ req, items, published: pricing.published(), at: now() }),
        items: await compareItems({ req, items }),
        prices: await describePrices({ req, drafts, now: now() }),
      }
    },

    approve: async (call) => {
      const req = await as(call)
      const looked = await requireRelease(req, call.id)
      requirePriceManager({ req, drafts: priceDraftsOf(looked) })
      const items = await pin(req, { release: looked, now: now() })
      refuse(await checkItems({ req, items, drafts: priceDraftsOf(looked), now }))
      return step(call, async (own, release) => {
        if (release.status === 'approved') return null
        requireStatus(release, ['open'])
        requireItems(release)
        const drafts = priceDraftsOf(release)
        requirePriceManager({ req: own, drafts })
        const contents = await pin(own, { release, now: now() })
        if (secondPerson) await requireSecondPerson({ req: own, release, items: contents, drafts })
        return {
          status: 'approved',
          approvedBy: own.user!.id,
          approvedAt: now().toISOString(),
          contents: contents as never,
          prices: (await pinPrices({ req: own, drafts })) as never,
          problem: null,
        }
      })
    },

    reopen: (call) =>
      step(call, async (_req, release) => {
        if (release.status === 'open') return null
        requireStatus(release, ['approved', 'scheduled', 'failed'])
        return {
          status: 'open',
          publishAt: null,
          approvedBy: null,
          approvedAt: null,
          contents: null,
          prices: priceDraftsOf(release).map(({ basis: _, ...draft }) => draft) as never,
          problem: null,
        }
      }),

    schedule: async (call) => {
      requireStaff(call.principal, PUBLISHERS)
      const { at } = scheduleSchema.parse(await call.json())
      if (new Date(at) <= now()) throw new ApiError('INVALID_REQUEST', 'Choose a moment in the future.')
      return step(call, async (req, release) => {
        requireStatus(release, ['approved', 'scheduled'])
        requirePriceManager({ req, drafts: priceDraftsOf(release) })
        return { status: 'scheduled', publishAt: new Date(at).toISOString() }
      })
    },

    publish: async (call) => {
      const published = await step(call, async (req, release) => {
        if (release.status === 'published') return null
        requireStatus(release, ['approved', 'scheduled', 'failed'])
        return publishNow({ req, release, now })
      })
      await pricing.refresh()
      return published
    },

    undo: async (call) => {
      requireStaff(call.principal, PUBLISHERS)
      const { reason } = undoReleaseSchema.parse(await call.json())
      const undone = await step(call, async (req, release) => {
        if (release.status === 'undone') return null
        requireStatus(release, ['published'])
        const drafts = priceDraftsOf(release)
        requirePriceManager({ req, drafts })
        await endPrices({ req, drafts, reason, now })
        refuse(await restoreAndLook({ req, items: pinnedOf(release) }))
        return {
          status: 'undone',
          undoneBy: req.user!.id,
          undoneAt: now().toISOString(),
          undoReason: reason,
        }
      })
      await pricing.refresh()
      return undone
    },

    addPrices: async (call) => {
      requireStaff(call.principal, PRICE_MANAGERS)
      const sent = priceDraftSchema.parse(await call.json())
      return step(call, async (req, release) => {
        requireStatus(release, ['open'])
        const drafts = await addPriceDraft({ req, drafts: priceDraftsOf(release), sent, key: randomUUID() })
        return { prices: drafts as never }
      })
    },

    removePrices: async ({ key, ...call }) => {
      requireStaff(call.principal, PRICE_MANAGERS)
      return step(call, async (_req, release) => {
        requireStatus(release, ['open'])
        const drafts = priceDraftsOf(release)
        const left = drafts.filter((draft) => draft.key !== key)
        if (left.length === drafts.length)
          throw new ApiError('NOT_FOUND', 'These prices are not in the release any more.')
        return { prices: left as never }
      })
    },
  }
}
