import type { Cycle, PriceRow, PublishedPackage } from './published'

/** The currency that a plan falls back to when it has no price in the one that was asked for. */
export const DEFAULT_CURRENCY = 'USD'

interface Resolve {
  /** Newest first. */
  prices: readonly PriceRow[]
  cycle: Cycle
  currency: string
  region: string
  at: Date
}

/**
 * The price that applies: of the rows that are valid already, the newest for the region in the currency,
 * else for everywhere in the currency, else the same two in the default currency.
 */
export function resolvePrice({ prices, cycle, currency, region, at }: Resolve): PriceRow | undefined {
  const valid = prices.filter((price) => price.cycle === cycle && new Date(price.validFrom) <= at)
  const candidates = [
    [currency, region],
    [currency, ''],
    [DEFAULT_CURRENCY, region],
    [DEFAULT_CURRENCY, ''],
  ]
  for (const [wanted, where] of candidates) {
    const found = valid.find((price) => price.currency === wanted && price.region === where)
    if (found) return found
  }
  return undefined
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

/** The first moment after `at` at which any price changes. */
export function nextPriceChange(prices: readonly PriceRow[], at: Date): Date | undefined {
  const later = prices.map(({ validFrom }) => new Date(validFrom)).filter((validFrom) => validFrom > at)
  return later.reduce<Date | undefined>((first, date) => (first && first <= date ? first : date), undefined)
}

/** How many per cent an annual price saves against twelve monthly ones, rounded down; 0 when it saves nothing. */
export function annualSaving({ monthly, annual }: { monthly: number; annual: number }): number {
  const year = monthly * 12
  return year > annual && year > 0 ? Math.floor(((year - annual) * 100) / year) : 0
}
