import type { ListedPrice } from '@/plugins/pricing'
import type { LeadWith } from '@/src/shared/lead-price'
import { fill, isolated, percent } from '../words/fill'
import type { Words } from '../words/words'

/** How the prices of a page are written. */
export interface PriceWriting {
  leadWith: LeadWith
  words: Words['plan']
  locale: string
}

/** What the large amount is for: "per month", "per year", "every 3 months". */
export function besidePrice(
  { cycle, custom }: Pick<ListedPrice, 'cycle' | 'custom'>,
  { leadWith, words }: Pick<PriceWriting, 'leadWith' | 'words'>,
): string {
  if (leadWith === 'month' || cycle === 'monthly') return words.perMonth
  return custom ? fill(words.perLength, { length: custom.formatted }) : words.perYear
}

/** The small line: the amount that does not stand large, and what is saved against paying monthly. */
export function belowPrice(price: ListedPrice, { leadWith, words, locale }: PriceWriting): string {
  const { cycle, custom, savingPercent } = price
  if (cycle === 'monthly') return words.billedMonthly
  const amount = isolated((leadWith === 'cycle' ? price.perMonth : price).formatted, locale)
  const text = textBelow({ isCustom: custom !== undefined, isLess: savingPercent > 0, leadWith, words })
  return fill(text, { amount, length: custom?.formatted ?? '', percent: percent(savingPercent, locale) })
}

interface TextBelow extends Pick<PriceWriting, 'leadWith' | 'words'> {
  isCustom: boolean
  isLess: boolean
}

function textBelow({ isCustom, isLess, leadWith, words }: TextBelow): string {
  if (leadWith === 'cycle') return isLess ? words.inMonthForLess : words.inMonth
  if (isCustom) return isLess ? words.billedEveryForLess : words.billedEvery
  return isLess ? words.billedForLess : words.billedAnnually
}
