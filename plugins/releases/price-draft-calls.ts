import type { PayloadRequest } from 'payload'

import { requirePlan, termsOf } from '@/plugins/pricing-desk'
import { ApiError } from '@/src/shared/errors'
import type { z } from 'zod'
import type { PriceDraft } from './price-drafts'
import type { priceDraftSchema } from './schema'

type Sent = z.infer<typeof priceDraftSchema>

interface Add {
  req: PayloadRequest
  drafts: readonly PriceDraft[]
  sent: Sent
  /** For one that was sent without a key. */
  key: string
}

/**
 * The drafts with one more. Sent again with the same key, they are as they were.
 *
 * @throws ApiError INVALID_REQUEST for a time of its own, for a second rate, and for a plan that has new prices already;
 * PRICING_PLAN_NOT_FOUND
 */
export async function addPriceDraft({ req, drafts, sent, key }: Add): Promise<PriceDraft[]> {
  const { prices, exchangeRate } = sent
  const { effectiveAt, reason, idempotencyKey } = (prices ?? exchangeRate)!
  if (idempotencyKey !== undefined && drafts.some((draft) => draft.key === idempotencyKey)) return [...drafts]
  if (effectiveAt !== undefined)
    throw new ApiError('INVALID_REQUEST', 'effectiveAt: what is in a release begins when it is published.')
  const kept = { key: idempotencyKey ?? key, reason, ...(req.user && { by: String(req.user.id) }) }
  if (exchangeRate) {
    if (drafts.some(({ kind }) => kind === 'exchange-rate'))
      throw taken('There is another exchange rate in this release already: remove it first.')
    const { creditsPerUsd, bonusSteps } = exchangeRate
    return [...drafts, { ...kept, kind: 'exchange-rate', proposed: { creditsPerUsd, bonusSteps } }]
  }
  const { plans: wanted, policy, cycles, until } = prices!
  const plans = []
  for (const { planId, prices: rows } of wanted) {
    const { id, name } = await requirePlan(req, planId)
    plans.push({ id, name: name ?? planId, prices: rows })
  }
  const busy = drafts.flatMap((draft) => (draft.kind === 'prices' ? draft.plans : []))
  const twice = plans.find(({ id }) => busy.some((plan) => plan.id === id))
  if (twice) throw taken(`"${twice.name}" has new prices in this release already: remove those first.`)
  return [...drafts, { ...kept, kind: 'prices', plans, terms: termsOf({ policy, cycles, until }) }]
}

function taken(message: string): ApiError {
  return new ApiError('INVALID_REQUEST', message, { details: { reason: 'TAKEN' } })
}
