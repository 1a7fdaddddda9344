import type { ListedPrice } from '@/plugins/pricing'
import type { LeadWith } from '@/src/shared/lead-price'
import type { Words } from './words'

interface Writing {
  leadWith: LeadWith
  words: Words
}

/** What the large amount is for: "per month", "per year", "every 3 months". */
export function besidePrice(
  { cycle, custom }: Pick<ListedPrice, 'cycle' | 'custom'>,
  { leadWith, words }: Writing,
): string {
  if (leadWith === 'month' || cycle === 'monthly') return words.perMonth
  return custom ? words.perLength(custom.formatted) : words.perYear
}

/** The small line: the amount that does not stand large. */
export function belowPrice(
  { cycle, custom, formatted, perMonth }: ListedPrice,
  { leadWith, words }: Writing,
): string {
  if (cycle === 'monthly') return words.billedMonthly
  if (leadWith === 'cycle') return words.inMonth(perMonth.formatted)
  return custom ? words.billedEvery(formatted, custom.formatted) : words.billedYearly(formatted)
}
