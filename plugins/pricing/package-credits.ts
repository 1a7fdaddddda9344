import { divideHalfUp, fromMicro, MAX_CREDITS, microOfDecimal, toMicro } from '@/src/shared/credits'
import type { PublishedPackage } from './published'
import type { PublishedRate } from './published-rate'
import { DEFAULT_CURRENCY } from './resolve-price'

/** Credits with at most six decimals. */
export interface GivenCredits {
  credits: number
  bonusCredits: number
}

const CENTS = 100n
/** Hundredths of a per cent in the whole. */
const BPS = 10_000n

/** The rate that counts at `at`; lists of rates are sorted newest first. */
export function rateAt<Rate extends { validFrom: string }>(
  rates: readonly Rate[],
  at: Date,
): Rate | undefined {
  return rates.find(({ validFrom }) => new Date(validFrom) <= at)
}

/** When the next rate begins; undefined when none is planned. */
export function nextRate(rates: readonly PublishedRate[], after: Date): Date | undefined {
  return rates.map(({ validFrom }) => new Date(validFrom)).findLast((begins) => begins > after)
}

/**
 * What an amount buys: cents × rate ÷ 100, rounded half up at the micro-credit; and on top of the rounded amount the
 * percentage of the last step that the amount reaches, rounded the same way.
 *
 * @param cents US dollars in minor units
 * @returns undefined for nothing at all, and for more than an account can hold
 */
export function amountCredits(
  cents: number,
  { creditsPerUsd, bonusSteps }: Pick<PublishedRate, 'creditsPerUsd' | 'bonusSteps'>,
): GivenCredits | undefined {
  const credits = divideHalfUp(BigInt(cents) * microOfDecimal(creditsPerUsd), CENTS)
  const step = bonusSteps.findLast(({ fromUsd }) => cents >= hundredths(fromUsd))
  const bonus = step ? divideHalfUp(credits * BigInt(hundredths(step.percent)), BPS) : 0n
  if (credits === 0n || credits + bonus > toMicro(MAX_CREDITS)) return undefined
  return { credits: fromMicro(credits), bonusCredits: fromMicro(bonus) }
}

/** A number with two decimals, without a float's noise. */
function hundredths(value: number): number {
  return Math.round(value * 100)
}

interface PackageCredits {
  pack: Pick<PublishedPackage, 'sizing' | 'credits' | 'bonusCredits' | 'prices'>
  /** Newest first. */
  rates: readonly PublishedRate[]
  at: Date
}

/**
 * The credits that a package gives at `at`: those that are written down, or what its price in US dollars buys at the
 * rate of that time. Whoever pays in another currency gets the same.
 *
 * @returns undefined for a package that follows the rate while there is none
 */
export function packageCredits({ pack, rates, at }: PackageCredits): GivenCredits | undefined {
  if (pack.sizing === 'fixed') return { credits: pack.credits, bonusCredits: pack.bonusCredits }
  const dollars = pack.prices.find(({ currency }) => currency === DEFAULT_CURRENCY)
  const rate = rateAt(rates, at)
  return dollars && rate ? amountCredits(dollars.amount, rate) : undefined
}
