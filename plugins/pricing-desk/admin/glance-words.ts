import { DEFAULT_CURRENCY } from '@/plugins/pricing'
import type { Money } from '@/plugins/quotes'
import { formatCount } from '@/src/shared/admin/format'
import { cycleName } from '@/src/shared/cycles'
import { formatMoney } from '@/src/shared/money'
import type { Churn } from '../churn'
import type { TodaysPrice } from '../todays-prices'
import { placeName } from './price-grid'

/** "$49 and €45"; "nothing" for none. */
export function moneyText(monies: readonly Money[]): string {
  return monies.length === 0 ? 'nothing' : list(monies.map((money) => formatMoney(money)))
}

/** "4.0 %"; "–" when there was nobody who could have left. */
export function rateText({ rate }: Pick<Churn, 'rate'>): string {
  return rate === null ? '–' : `${(rate * 100).toFixed(1)} %`
}

/** "5 of 125 left (1 for another plan, 4 without one), which is 4.0 %; 8 came (2 from another plan)". */
export function churnText(churn: Churn): string {
  const { beginning, came, left } = churn
  const where = [
    left.toAnotherPlan > 0 && `${formatCount(left.toAnotherPlan)} for another plan`,
    left.toNone > 0 && `${formatCount(left.toNone)} without a plan`,
    left.suspended > 0 && `${formatCount(left.suspended)} suspended`,
    left.archived > 0 && `${formatCount(left.archived)} archived`,
  ].filter((text) => text !== false)
  const rate = churn.rate === null ? '' : `, which is ${rateText(churn)}`
  const whence = came.fromAnotherPlan > 0 ? ` (${formatCount(came.fromAnotherPlan)} from another plan)` : ''
  return `${formatCount(left.total)} of ${formatCount(beginning)} left${inBrackets(where)}${rate}; ${formatCount(came.total)} came${whence}`
}

/** Prices of one currency and country together: "USD everywhere: $49 monthly, $490 annual". */
export function priceLines(prices: readonly TodaysPrice[]): string[] {
  const places = new Map<string, string[]>()
  for (const price of [...prices].sort(usualFirst)) {
    const place = placeName(price)
    const text = `${formatMoney(price)} ${cycleName(price.cycle).toLowerCase()}`
    places.set(place, [...(places.get(place) ?? []), text])
  }
  return [...places].map(([place, texts]) => `${place}: ${texts.join(', ')}`)
}

/** US dollars before other currencies, everywhere before a country, months before the other cycles. */
function usualFirst(one: TodaysPrice, other: TodaysPrice): number {
  const rank = ({ currency, region, cycle }: TodaysPrice) =>
    `${currency === DEFAULT_CURRENCY ? 0 : 1}${currency}/${region}/${cycle === 'monthly' ? 0 : 1}`
  return rank(one).localeCompare(rank(other))
}

function inBrackets(texts: readonly string[]): string {
  return texts.length === 0 ? '' : ` (${texts.join(', ')})`
}

function list(texts: readonly string[]): string {
  return new Intl.ListFormat('en').format(texts)
}
