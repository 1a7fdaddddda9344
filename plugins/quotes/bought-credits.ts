import { packageCredits } from '@/plugins/pricing'
import { fromMicro, MAX_CREDITS, toMicro } from '@/src/shared/credits'
import { ApiError } from '@/src/shared/errors'
import type { QuoteCatalogue, QuotedPackage, QuoteLine } from './types'

interface BoughtCredits {
  pack: QuotedPackage
  quantity: number
  rates: QuoteCatalogue['rates']
  at: Date
}

/**
 * What packages bring.
 *
 * @throws ApiError INVALID_REQUEST for more credits than an account can hold, or without a rate that says how many
 */
export function boughtCredits({
  pack,
  quantity,
  rates,
  at,
}: BoughtCredits): NonNullable<QuoteLine['credits']> {
  const { tokenType, validityDays } = pack
  const given = packageCredits({ pack, rates, at })
  if (!given) {
    throw new ApiError('INVALID_REQUEST', `The package "${pack.slug}" could not be bought at that time.`)
  }
  const times = (credits: number) => toMicro(credits) * BigInt(quantity)
  const [credits, bonus] = [times(given.credits), times(given.bonusCredits)]
  if (credits + bonus > toMicro(MAX_CREDITS)) {
    throw new ApiError('INVALID_REQUEST', `This is more than ${MAX_CREDITS} credits.`)
  }
  return {
    tokenType,
    credits: fromMicro(credits),
    bonusCredits: fromMicro(bonus),
    total: fromMicro(credits + bonus),
    validityDays,
  }
}
