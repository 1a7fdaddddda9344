import { currencyExponent } from '@/src/shared/money'
import { parseMoney } from '@/src/shared/money-input'
import { BASIS_POINTS, shareOf } from '@/src/shared/split'
import { amountIn, cyclesOf, emptyRow, type GridRow, type Rounding, rounded, textOf } from './price-grid'

/** Where a price counts. */
export type Place = Pick<GridRow, 'currency' | 'region'>

/** How much higher or lower than the base: by hundredths of a per cent, or by minor units of the base's currency. */
export type Difference = { basisPoints: number } | { amount: number }

/** So much of one currency for one of another, exactly: `units` ÷ `of`. */
export interface ExchangeRate {
  units: bigint
  of: bigint
}

export interface FromBase {
  base: Place
  /** Which rows to fill in; a row that is not there yet is added. */
  targets: readonly Place[]
  difference: Difference
  /** By currency, how much of it is one of the base's; the base's own currency needs none. */
  rates: Readonly<Record<string, ExchangeRate>>
  rounding: Rounding
}

const SAME: ExchangeRate = { units: 1n, of: 1n }
const DECIMAL = /^(\d{1,9})(?:[.,](\d{1,8}))?$/

export function isPlace(one: Place, other: Place): boolean {
  return one.currency === other.currency && one.region === other.region
}

/** Every place once, in the order in which they come. */
export function placesOf(rows: readonly GridRow[]): Place[] {
  const places = rows.map(({ currency, region }) => ({ currency, region }))
  return places.filter((place, n) => places.findIndex((one) => isPlace(one, place)) === n)
}

/**
 * The rows with the targets filled in from what stands in the base's fields. Amounts are changed, exchanged, rounded
 * once to the minor unit and then made to look as asked for; never below zero. What is free stays free, and an empty
 * field of the base fills in nothing.
 *
 * @throws RangeError for an amount beyond 2^53
 */
export function fromBase(
  rows: readonly GridRow[],
  { base, targets, difference, rates, rounding }: FromBase,
): GridRow[] {
  const from = rows.find((row) => isPlace(row, base))
  if (!from) return [...rows]
  const isTarget = (place: Place) => !isPlace(place, base) && targets.some((one) => isPlace(one, place))
  const added = targets.filter((place) => isTarget(place) && !rows.some((row) => isPlace(row, place)))
  const all = [...rows, ...added.map(({ currency, region }) => emptyRow(currency, region))]
  return all.map((row) => {
    if (!isTarget(row)) return row
    const { currency } = row
    const rate = currency === base.currency ? SAME : rates[currency]
    if (!rate) return row
    const typed = { ...row.typed }
    for (const cycle of cyclesOf([from])) {
      const amount = amountIn(from, cycle)
      if (amount === null) continue
      const other = exchanged({ amount, difference, from: base.currency, to: currency, rate })
      typed[cycle] = textOf(rounded({ amount: other, currency, rounding }), currency)
    }
    return { ...row, typed }
  })
}

interface Exchanged {
  amount: number
  difference: Difference
  from: string
  to: string
  rate: ExchangeRate
}

function exchanged({ amount, difference, from, to, rate }: Exchanged): number {
  if (amount === 0) return 0
  const inPercent = 'basisPoints' in difference
  const changed = inPercent ? amount : Math.max(0, amount + difference.amount)
  const share = inPercent ? Math.max(0, BASIS_POINTS + difference.basisPoints) : BASIS_POINTS
  return shareOf({
    amount: changed,
    numerator: BigInt(share) * rate.units * 10n ** BigInt(currencyExponent(to)),
    denominator: BigInt(BASIS_POINTS) * rate.of * 10n ** BigInt(currencyExponent(from)),
  })
}

/** A rate as it was typed, exactly; undefined for anything but a number above zero with at most 8 decimals. */
export function parseRate(text: string): ExchangeRate | undefined {
  const match = DECIMAL.exec(text.trim())
  if (!match) return undefined
  const [, whole = '', fraction = ''] = match
  const units = BigInt(whole + fraction)
  return units > 0n ? { units, of: 10n ** BigInt(fraction.length) } : undefined
}

interface ParseDifference {
  text: string
  by: 'percent' | 'amount'
  /** Of the base. */
  currency: string
}

const SIGNED = /^\s*([-−+]?)\s*(.*)$/

/** "-10", "+5.50": a difference as it was typed; undefined when it is none. */
export function parseDifference({ text, by, currency }: ParseDifference): Difference | undefined {
  const [, sign = '', size = ''] = SIGNED.exec(text) ?? []
  const direction = sign === '' || sign === '+' ? 1 : -1
  // Per cent are read as money with two decimals: hundredths of a per cent are whole numbers then.
  const exponent = by === 'percent' ? 2 : currencyExponent(currency)
  const input = parseMoney({ text: size, exponent })
  if (!('amount' in input)) return undefined
  const value = input.amount === 0 ? 0 : direction * input.amount
  return by === 'percent' ? { basisPoints: value } : { amount: value }
}
