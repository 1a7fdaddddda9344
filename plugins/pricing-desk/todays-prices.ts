import { countsAt, type PriceRow } from '@/plugins/pricing'

/** A price without its date. */
export type TodaysPrice = Omit<PriceRow, 'validFrom' | 'change'>

/**
 * What newcomers pay at `at`: of each cycle, currency and region the row that counts. Pure.
 *
 * @param prices newest first
 */
export function todaysPrices(prices: readonly PriceRow[], at: Date): TodaysPrice[] {
  const current = new Map<string, PriceRow>()
  for (const row of prices) {
    const key = JSON.stringify([row.cycle, row.currency, row.region])
    if (!current.has(key) && countsAt({ row, at })) current.set(key, row)
  }
  return [...current.values()].map(({ validFrom: _from, change: _change, ...price }) => price)
}
