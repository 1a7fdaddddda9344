import { type Cycle, type CustomCycle, customCycles } from '@/src/shared/cycles'
import { currencyExponent } from '@/src/shared/money'
import { moneyText, parseMoney } from '@/src/shared/money-input'
import { BASIS_POINTS, shareOf } from '@/src/shared/split'

/** Every plan may have a price for a month and for a year; for other cycles only where it has one. */
type PerCycle<Value> = Record<'monthly' | 'annual', Value> & Partial<Record<CustomCycle, Value>>

/** What a plan costs in one currency and region, and what somebody has typed there. */
export interface GridRow {
  currency: string
  /** Empty for everywhere. */
  region: string
  /** Minor units that newcomers pay now; none where there is no price. */
  current: PerCycle<number | null>
  typed: PerCycle<string>
}

/** What somebody wants to change: amounts of the fields that differ from today's price, or why one is none. */
export interface GridChange {
  prices: { cycle: Cycle; currency: string; region: string; amount: number; compareAt: number | null }[]
  problems: { currency: string; region: string; cycle: Cycle; problem: string }[]
}

/** How adjusted prices are made to look. */
export type Rounding = 'none' | 'whole' | 'nine' | 'ninety-nine'

/** The cycles that the rows have a field for: months and years, and the plan's own. */
export function cyclesOf(rows: readonly GridRow[]): Cycle[] {
  return ['monthly', 'annual', ...customCycles(rows.flatMap(({ typed }) => Object.keys(typed) as Cycle[]))]
}

/** The rows with a field for one more cycle. */
export function withCycle(rows: readonly GridRow[], cycle: Cycle): GridRow[] {
  return rows.map((row) => ({
    ...row,
    current: { ...row.current, [cycle]: row.current[cycle] ?? null },
    typed: { ...row.typed, [cycle]: row.typed[cycle] ?? '' },
  }))
}

export function emptyRow(currency: string, region: string): GridRow {
  return { currency, region, current: { monthly: null, annual: null }, typed: { monthly: '', annual: '' } }
}

/** "EUR FR", "USD everywhere". */
export function placeName({ currency, region }: Pick<GridRow, 'currency' | 'region'>): string {
  return `${currency} ${region || 'everywhere'}`
}

export function textOf(amount: number, currency: string): string {
  return moneyText({ amount, exponent: currencyExponent(currency) })
}

/** What a field holds in minor units; none when it is empty or no amount. */
export function amountIn(row: GridRow, cycle: Cycle): number | null {
  const input = parseMoney({ text: row.typed[cycle] ?? '', exponent: currencyExponent(row.currency) })
  return 'amount' in input ? input.amount : null
}

/**
 * The fields that differ from today's prices. A price cannot be taken away, only changed: an emptied field is a
 * problem.
 *
 * @param strike show the old price struck through where the new one is lower
 */
export function changeOf(rows: readonly GridRow[], { strike }: { strike: boolean }): GridChange {
  const change: GridChange = { prices: [], problems: [] }
  for (const row of rows) {
    const { currency, region } = row
    for (const cycle of cyclesOf([row])) {
      const before = row.current[cycle] ?? null
      const input = parseMoney({ text: row.typed[cycle] ?? '', exponent: currencyExponent(currency) })
      if ('problem' in input) change.problems.push({ currency, region, cycle, problem: input.problem })
      else if ('empty' in input) {
        if (before === null) continue
        const problem = 'A price can be changed, not removed. Switch the plan off to offer it no longer.'
        change.problems.push({ currency, region, cycle, problem })
      } else if (input.amount !== before) {
        const compareAt = strike && before !== null && before > input.amount ? before : null
        change.prices.push({ cycle, currency, region, amount: input.amount, compareAt })
      }
    }
  }
  return change
}

interface Adjust {
  /** Minor units. */
  amount: number
  currency: string
  /** Hundredths of a per cent: 1,000 are ten per cent more, -1,000 ten per cent less. */
  basisPoints: number
  rounding: Rounding
}

/** An amount so much higher or lower, made to look as asked for; never below zero. */
export function adjusted({ amount, currency, basisPoints, rounding }: Adjust): number {
  const share = { amount, numerator: Math.max(0, BASIS_POINTS + basisPoints), denominator: BASIS_POINTS }
  return rounded({ amount: shareOf(share), currency, rounding })
}

/** What a year costs when it is so much cheaper than twelve months. */
export function annualOf({
  monthly,
  currency,
  discountPercent,
  rounding,
}: {
  monthly: number
  currency: string
  discountPercent: number
  rounding: Rounding
}): number {
  return adjusted({
    amount: monthly * 12,
    currency,
    basisPoints: Math.round(discountPercent * -100),
    rounding,
  })
}

/**
 * The nearest amount of the wanted look, the higher of two that are as near: whole units, whole units that end in 9,
 * or 0.99 above a whole unit. A currency without decimals has no ".99": it gets amounts that end in 9. What is free
 * stays free.
 */
export function rounded({
  amount,
  currency,
  rounding,
}: {
  amount: number
  currency: string
  rounding: Rounding
}): number {
  if (rounding === 'none' || amount === 0) return amount
  const unit = 10 ** currencyExponent(currency)
  const nearest = (step: number, offset: number) =>
    Math.max(offset, Math.floor((amount - offset) / step + 0.5) * step + offset)
  if (rounding === 'whole') return nearest(unit, 0) || unit
  if (rounding === 'nine' || unit === 1) return nearest(10 * unit, 9 * unit)
  return nearest(unit, unit - unit / 100)
}
