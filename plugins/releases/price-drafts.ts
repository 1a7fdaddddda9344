import type { PayloadRequest } from 'payload'

import { basisOfRates, changeRate, type ProposedRate, restoreRate } from '@/plugins/exchange-rate'
import type { PricePolicy } from '@/plugins/pricing'
import {
  approveChange,
  basisOfPlans,
  PRICE_MANAGERS,
  type ProposedPlan,
  undoChange,
} from '@/plugins/pricing-desk'
import type { Release } from '@/src/payload-types'
import { type Queryable, queryableOf } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'

interface Kept {
  /** Names it within the release. */
  key: string
  reason: string
  /** The member of staff who put it in; unknown of older ones. */
  by?: string
  /** What it was based on when it was approved: prices that have changed since are not written over. */
  basis?: string
  /** What it has made: a change of prices, or a rate. */
  made?: string
}

/** New prices, or another exchange rate, that begin when the release is published. */
export type PriceDraft = Kept &
  (
    | {
        kind: 'prices'
        plans: { id: string; name: string; prices: ProposedPlan['prices'] }[]
        terms: PricePolicy
      }
    | { kind: 'exchange-rate'; proposed: ProposedRate }
  )

export function priceDraftsOf({ prices }: Pick<Release, 'prices'>): PriceDraft[] {
  return (prices ?? []) as unknown as PriceDraft[]
}

interface Work {
  /** Inside a transaction, as the person who does it. */
  req: PayloadRequest
  drafts: readonly PriceDraft[]
  now: () => Date
}

/** @throws ApiError INSUFFICIENT_PERMISSIONS for people who may not change prices, when there are some to change */
export function requirePriceManager({ req, drafts }: Pick<Work, 'req' | 'drafts'>): void {
  if (drafts.length === 0 || maySeePrices(req)) return
  throw new ApiError(
    'INSUFFICIENT_PERMISSIONS',
    'This release changes prices: finance or an admin has to do that.',
  )
}

export function maySeePrices({ user }: PayloadRequest): boolean {
  return user?.collection === 'users' && PRICE_MANAGERS.includes(user.role)
}

/** Writes down what the drafts are based on now. */
export async function pinPrices({ req, drafts }: Pick<Work, 'req' | 'drafts'>): Promise<PriceDraft[]> {
  const db = await queryableOf(req)
  const pinned: PriceDraft[] = []
  for (const draft of drafts) pinned.push({ ...draft, basis: await basisOf(db, draft) })
  return pinned
}

/** Names what a draft would change, as it is now. */
export function basisOf(db: Queryable, draft: PriceDraft): Promise<string> {
  if (draft.kind === 'exchange-rate') return basisOfRates(db)
  return basisOfPlans(
    db,
    draft.plans.map(({ id }) => id),
  )
}

/**
 * Makes every draft real from now on.
 *
 * @returns the drafts with what they have made
 * @throws whatever changing prices by hand throws
 */
export async function beginPrices({ req, drafts, now }: Work): Promise<PriceDraft[]> {
  const begun: PriceDraft[] = []
  for (const draft of drafts) begun.push({ ...draft, made: await begin({ req, draft, now }) })
  return begun
}

function begin({ req, draft, now }: Pick<Work, 'req' | 'now'> & { draft: PriceDraft }): Promise<string> {
  const { reason, basis } = draft
  if (draft.kind === 'exchange-rate') return changeRate({ req, proposed: draft.proposed, reason, basis, now })
  return approveChange({
    req,
    reason,
    change: { plans: draft.plans, terms: draft.terms },
    basis,
    now: now(),
  })
}

/**
 * Takes back what the drafts have made: prices are as if they had never been, a rate is followed by the one of before.
 *
 * @throws ApiError INVALID_REQUEST when another rate has taken over since
 */
export async function endPrices({ req, drafts, reason, now }: Work & { reason: string }): Promise<void> {
  for (const { kind, made } of drafts) {
    if (made === undefined) continue
    if (kind === 'prices') await undoChange({ req, id: made, reason, notify: false, now: now() })
    else await restoreRate({ req, id: made, reason, now })
  }
}
