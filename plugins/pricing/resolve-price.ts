import { type Cycle, lengthOf } from '@/src/shared/cycles'
import { countsAt, countsFrom, type Subscriber } from './grandfather'
import type { PriceRow, PublishedPackage } from './published'

/** The currency that a plan falls back to when it has no price in the one that was asked for. */
export const DEFAULT_CURRENCY = 'USD'

export interface Resolve {
  /** Newest first. */
  prices: readonly PriceRow[]
  cycle: Cycle
  currency: string
  region: string
  /** Whoever has the plan already may keep an older price. @default a newcomer */
  subscriber?: Subscriber | undefined
  at: Date
}

/**
 * The price that applies: of the rows that count already, the newest for the region in the currency, else for
 * everywhere in the currency, else the same two in the default currency.
 */
export function resolvePrice({
  prices,
  cycle,
  currency,
  region,
  subscriber,
  at,
}: Resolve): PriceRow | undefined {
  const candidates = [
    [currency, region],
    [currency, ''],
    [DEFAULT_CURRENCY, region],
    [DEFAULT_CURRENCY, ''],
  ]
  for (const [wanted, where] of candidates) {
    const found = prices.find(
      (row) =>
        row.cycle === cycle &&
        row.currency === wanted &&
        row.region === where &&
        countsAt({ row, at, ...(subscriber ? { subscriber } : {}) }),
    )
    if (found) return found
  }
  return undefined
}

/**
 * A package as it was at `at`: with what it cost and gave then, whatever was published since. Before the first that is
 * known of it, that counts; one that is not published yet is as it is.
 */
export function packageAt(pack: PublishedPackage, at: Date): PublishedPackage {
  const { terms = [] } = pack
  const then = terms.find(({ since }) => new Date(since) <= at) ?? terms.at(-1)
  if (!then) return pack
  const { since: _, ...given } = then
  return { ...pack, ...given }
}

/** A package's price in the currency, else in the default currency. */
export function resolvePackagePrice({
  prices,
  currency,
}: {
  prices: PublishedPackage['prices']
  currency: string
}): PublishedPackage['prices'][number] | undefined {
  return (
    prices.find((price) => price.currency === currency) ??
    prices.find((price) => price.currency === DEFAULT_CURRENCY)
  )
}

interface NextChange {
  prices: readonly PriceRow[]
  subscriber?: Subscriber | undefined
  after: Date
}

/** The first moment after `after` at which a row begins or ends to count. */
export function nextPriceChange({ prices, subscriber, after }: NextChange): Date | undefined {
  const moments = prices.flatMap((row) => {
    const undoneAt = row.change?.undoneAt
    return [countsFrom(row, subscriber), undoneAt ? new Date(undoneAt) : undefined]
  })
  return moments.reduce<Date | undefined>((first, moment) => {
    if (moment === undefined || moment <= after) return first
    return first && first <= moment ? first : moment
  }, undefined)
}

/** When the price that applies now gives way to another one; undefined when nothing is planned. */
export function priceEndsAt(wanted: Resolve): Date | undefined {
  const { prices, subscriber } = wanted
  const found = resolvePrice(wanted)
  let moment = nextPriceChange({ prices, subscriber, after: wanted.at })
  while (moment && resolvePrice({ ...wanted, at: moment }) === found) {
    moment = nextPriceChange({ prices, subscriber, after: moment })
  }
  return moment
}

interface Saving {
  /** What one month costs. */
  monthly: number
  price: Pick<PriceRow, 'cycle' | 'amount'>
}

/**
 * How many per cent a price for several months saves against paying for each, rounded down; 0 when it saves nothing,
 * and for cycles of days and weeks, which no number of months is as long as.
 */
export function savingOf({ monthly, price: { cycle, amount } }: Saving): number {
  const { every, unit } = lengthOf(cycle)
  if (unit !== 'months') return 0
  const months = monthly * every
  return months > amount && months > 0 ? Math.floor(((months - amount) * 100) / months) : 0
}

/** How many per cent an annual price saves against twelve monthly ones, rounded down; 0 when it saves nothing. */
export function annualSaving({ monthly, annual }: { monthly: number; annual: number }): number {
  return savingOf({ monthly, price: { cycle: 'annual', amount: annual } })
}
