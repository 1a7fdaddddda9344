import {
  type Cycle,
  type CycleLength,
  customCycles,
  cycleWords,
  lengthOf,
  perMonth,
} from '@/src/shared/cycles'
import { formatMoney } from '@/src/shared/money'
import type { Subscriber } from './grandfather'
import { type ListedTax, listTax } from './list-tax'
import type { PriceRow, Published, PublishedPlan } from './published'
import { resolvePrice, savingOf } from './resolve-price'

/** What a price is for one month, rounded to the minor unit; of an annual price a twelfth. */
export interface PricePerMonth {
  /** Minor units. */
  amount: number
  formatted: string
  /** What to strike through beside it; null also where rounding leaves no difference. */
  compareAt: number | null
  compareAtFormatted: string | null
}

export interface ListedPrice {
  cycle: Cycle
  /** How long a cycle of one's own is, with the words that follow "every"; not there for others. */
  custom?: CycleLength & { formatted: string }
  /** Minor units, for the whole cycle. */
  amount: number
  currency: string
  /** What to strike through beside it: for the whole cycle too. */
  compareAt: number | null
  formatted: string
  compareAtFormatted: string | null
  perMonth: PricePerMonth
  /** Per cent saved against paying monthly. */
  savingPercent: number
  /** Not there when nothing is said of tax. */
  tax?: ListedTax
}

export interface ListPrices {
  plan: Pick<PublishedPlan, 'prices'>
  query: { currency: string; region: string; locale: string }
  taxes: Published['taxes']
  at: Date
  /** A customer of the plan, whose older price it may keep; undefined for a newcomer. */
  subscriber: Subscriber | undefined
}

/** A plan's prices as they are shown: monthly, annual, then cycles of one's own. */
export function listPrices({ plan, query, taxes, at, subscriber }: ListPrices): ListedPrice[] {
  const { currency, region, locale } = query
  const resolve = (cycle: Cycle) =>
    resolvePrice({ prices: plan.prices, cycle, currency, region, subscriber, at })
  const monthly = resolve('monthly')
  const annual = resolve('annual')
  const custom = customCycles(plan.prices.map(({ cycle }) => cycle)).map(resolve)
  return [monthly, annual, ...custom].flatMap((price) => {
    if (!price) return []
    const format = (amount: number) => formatMoney({ amount, currency: price.currency, locale })
    const isCustom = price.cycle !== 'monthly' && price.cycle !== 'annual'
    return {
      cycle: price.cycle,
      ...(isCustom && { custom: { ...lengthOf(price.cycle), formatted: cycleWords(price.cycle, locale) } }),
      amount: price.amount,
      currency: price.currency,
      compareAt: price.compareAt,
      formatted: format(price.amount),
      compareAtFormatted: price.compareAt === null ? null : format(price.compareAt),
      perMonth: listPerMonth({ price, format }),
      savingPercent: monthly?.currency === price.currency ? savingOf({ monthly: monthly.amount, price }) : 0,
      ...listTax({ price, region, locale, taxes, at }),
    }
  })
}

interface ListPerMonth {
  price: Pick<PriceRow, 'amount' | 'compareAt' | 'cycle'>
  format: (amount: number) => string
}

function listPerMonth({ price: { amount, compareAt, cycle }, format }: ListPerMonth): PricePerMonth {
  const month = perMonth(amount, cycle)
  const share = compareAt === null ? null : perMonth(compareAt, cycle)
  const struck = share === month ? null : share
  return {
    amount: month,
    formatted: format(month),
    compareAt: struck,
    compareAtFormatted: struck === null ? null : format(struck),
  }
}
