const SIGNIFICANT = 15
const DECIMALS = 6
const MAX_USD = 1_000_000

/** Why an entry of a source cannot be used; the message is shown to staff. */
export class Unusable extends Error {}

/**
 * `value` × 10^`shift`, rounded half up to six decimals, without a float's noise: 1.5e-7 shifted by 6 is 0.15. The first
 * 15 digits count, which is what a JSON number holds for certain.
 */
export function shifted(value: number, shift: number): { usd: number; rounded: boolean } {
  const [mantissa = '0', exponent = '0'] = value.toExponential(SIGNIFICANT - 1).split('e')
  const digits = BigInt(mantissa.replace('.', ''))
  const power = Number(exponent) - (SIGNIFICANT - 1) + shift + DECIMALS
  if (power >= 0) return { usd: Number(digits * 10n ** BigInt(power)) / 1e6, rounded: false }
  const divisor = 10n ** BigInt(-power)
  const micro = (2n * digits + divisor) / (2n * divisor)
  return { usd: Number(micro) / 1e6, rounded: micro * divisor !== digits }
}

interface ReadUsd {
  value: unknown
  /** Powers of ten from the source's unit to ours. */
  shift: number
  /** What the price is for, as people say it. */
  what: string
  notes: string[]
}

/**
 * A price of a source in USD as we keep it; undefined when there is none.
 *
 * @throws Unusable for what is no price, such as a text, or cannot be kept
 */
export function readUsd({ value, shift, what, notes }: ReadUsd): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Unusable(`The price of ${what} is not a number.`)
  }
  if (value < 0) throw new Unusable(`The price of ${what} is below zero.`)
  if (value > MAX_USD / 10 ** shift) {
    throw new Unusable(`The price of ${what} is beyond $1,000,000, which cannot be right.`)
  }
  const { usd, rounded } = shifted(value, shift)
  if (rounded) notes.push(`The price of ${what} is rounded to six decimals.`)
  return usd
}

/** A number of tokens, or null for whatever is none: it only informs, so it never stops a price. */
export function tokensOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= 1_000_000_000
    ? value
    : null
}

/** @throws Unusable for a name that cannot be kept */
export function readName(value: string, { what, max }: { what: string; max: number }): string {
  const name = value.trim()
  if (name === '') throw new Unusable(`It has no ${what}.`)
  if (name.length > max) throw new Unusable(`Its ${what} is longer than ${max} characters.`)
  if (/\p{Cc}/u.test(name)) throw new Unusable(`Its ${what} has characters that cannot be printed.`)
  return name
}
