import { cycleName } from '@/src/shared/cycles'
import { formatMoney } from '@/src/shared/money'
import type { HistoryEntry } from '../history'
import { placeName } from './price-grid'

type PriceEntry = Extract<HistoryEntry, { type: 'price' }>

/** "USD everywhere, monthly: $49 → $59 (struck through: $69)"; "first price" where there was none. */
export function fromToText({
  currency,
  region,
  cycle,
  from,
  to,
}: Pick<PriceEntry, 'currency' | 'region' | 'cycle' | 'from' | 'to'>): string {
  const money = (price: PriceEntry['to']) => {
    const compareAt = price.compareAt
    const struck =
      compareAt === null ? '' : ` (struck through: ${formatMoney({ amount: compareAt, currency })})`
    return formatMoney({ amount: price.amount, currency }) + struck
  }
  const place = placeName({ currency, region: region ?? '' })
  const before = from === null ? 'first price' : `${money(from)} →`
  return `${place}, ${cycleName(cycle).toLowerCase()}: ${before} ${money(to)}`
}

/** Whoever did it, as colleagues know them. */
export function whoText(by: HistoryEntry['by']): string {
  return by === null ? 'The system, or somebody whose login is gone' : (by.name ?? by.email ?? 'Somebody')
}
