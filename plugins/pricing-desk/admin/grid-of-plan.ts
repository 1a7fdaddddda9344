import { countsAt, DEFAULT_CURRENCY, type PriceRow } from '@/plugins/pricing'
import { emptyRow, type GridRow, textOf } from './price-grid'

/**
 * A row for every currency and region that the plan has ever had a price in, with what newcomers pay at `at`. US
 * dollars come first, and everywhere before a country.
 *
 * @param prices newest first
 */
export function gridOfPlan(prices: readonly PriceRow[], at: Date): GridRow[] {
  const rows = new Map<string, GridRow>()
  for (const price of prices) {
    const { currency, region, cycle, amount } = price
    const key = `${currency}/${region}`
    const row = rows.get(key) ?? emptyRow(currency, region)
    rows.set(key, row)
    if (typeof row.current[cycle] === 'number' || !countsAt({ row: price, at })) continue
    row.current[cycle] = amount
    row.typed[cycle] = textOf(amount, currency)
  }
  const rank = ({ currency, region }: GridRow) =>
    `${currency === DEFAULT_CURRENCY ? 0 : 1}${currency}/${region}`
  return [...rows.values()].sort((one, other) => rank(one).localeCompare(rank(other)))
}
