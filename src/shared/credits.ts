/** Micro-credits in one credit. Balances are integers of this unit, so that no sum ever rounds. */
export const MICRO = 1_000_000n

/** The largest amount that travels as an exact JSON number with six decimals: 4e15 < 2^53. */
export const MAX_CREDITS = 4_000_000_000

const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,6}))?$/

/**
 * Credits to micro-credits, exactly.
 *
 * @param credits a number or decimal string with at most six decimals, |credits| ≤ {@link MAX_CREDITS}
 * @throws RangeError when it has more decimals, is out of range or is not a number
 */
export function toMicro(credits: number | string): bigint {
  const text = String(credits)
  const match = DECIMAL.exec(text)
  if (!match) throw new RangeError(`not an amount of credits with at most 6 decimals: ${text}`)
  const [, sign, whole = '0', fraction = ''] = match
  const micro = BigInt(whole) * MICRO + BigInt(fraction.padEnd(6, '0'))
  if (micro > BigInt(MAX_CREDITS) * MICRO) throw new RangeError(`more than ${MAX_CREDITS} credits: ${text}`)
  return sign ? -micro : micro
}

/** Micro-credits to the JSON number that clients see; exact up to {@link MAX_CREDITS}. */
export function fromMicro(micro: bigint | number): number {
  return Number(micro) / Number(MICRO)
}

/** The sum of amounts of credits, exactly: 0.1 and 0.2 are 0.3. */
export function addCredits(...amounts: readonly number[]): number {
  return fromMicro(amounts.reduce((sum, credits) => sum + toMicro(credits), 0n))
}

/**
 * A decimal as PostgreSQL writes it, in millionths: it may have zeros beyond the sixth decimal.
 *
 * @throws RangeError as {@link toMicro}
 */
export function microOfDecimal(text: string): bigint {
  return toMicro(text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''))
}

/** a ÷ b for integers that are not negative, rounded half up. */
export function divideHalfUp(a: bigint, b: bigint): bigint {
  return (2n * a + b) / (2n * b)
}
