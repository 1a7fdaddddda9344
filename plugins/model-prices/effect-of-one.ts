import type { Queryable } from '@/src/shared/database'
import { ApiError } from '@/src/shared/errors'
import { compareOne, type FieldChange, idOf } from './compare'
import type { MarginEffect } from './effect'
import { loadCurrent } from './load-current'
import { EFFECT_DAYS, loadEffects } from './load-effects'
import type { EffectRequest } from './schema'

/** What a price would mean before it is saved. */
export interface PriceEffect {
  /** Against the price that counts at the time; empty when every figure stays. All of them for a first price. */
  changes: FieldChange[]
  /** A later row takes over at this time, ISO. */
  nextAt: string | null
  /** Usage of how many days the effect is of. */
  effectDays: number
  /** Null when nothing changes, or nothing was used. */
  effect: MarginEffect | null
  /** Credits of one request, on average, before and after. Null without usage or an exchange rate. */
  averageCharge: { before: number; after: number } | null
}

interface Look {
  db: Queryable
  request: EffectRequest
  now: Date
}

/**
 * Changes nothing.
 *
 * @throws ApiError INVALID_REQUEST for a model that there is none of
 */
export async function effectOfOne({ db, request, now }: Look): Promise<PriceEffect> {
  const at = request.effectiveAt ? new Date(request.effectiveAt) : now
  const current = await loadCurrent(db, at)
  const model = current.find(({ id }) => id === request.model)
  if (!model) throw new ApiError('INVALID_REQUEST', 'model: There is no such model.')
  const entry = compareOne({ price: request.price, model })
  const { effects, creditsPerUsd } = await loadEffects({ db, entries: [entry], current: [model], now })
  const effect = effects.get(idOf(entry)) ?? null
  return {
    changes: entry.changes,
    nextAt: model.next && new Date(model.next.validFrom).toISOString(),
    effectDays: EFFECT_DAYS,
    effect,
    averageCharge: effect && averageCharge(effect, Number(creditsPerUsd ?? 0)),
  }
}

function averageCharge(
  { requests, revenueUsd, newRevenueUsd }: MarginEffect,
  creditsPerUsd: number,
): PriceEffect['averageCharge'] {
  if (revenueUsd === null || newRevenueUsd === null || requests === 0) return null
  const credits = (usd: number) => Math.round((usd * creditsPerUsd * 1e6) / requests) / 1e6
  return { before: credits(revenueUsd), after: credits(newRevenueUsd) }
}
