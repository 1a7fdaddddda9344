/** Basis points in a whole: 10,000 are 100 %. */
export const BASIS_POINTS = 10_000

/**
 * `amount × numerator / denominator` in minor units, rounded half away from zero; exact however large the
 * product is on the way.
 *
 * @throws RangeError for anything but safe or big integers, a denominator of zero, or a result that is not safe
 */
export function shareOf({
  amount,
  numerator,
  denominator,
}: {
  amount: number
  numerator: number | bigint
  denominator: number | bigint
}): number {
  const product = BigInt(amount) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const negative = product < 0n !== divisor < 0n
  const [top, bottom] = [abs(product), abs(divisor)]
  const rounded = (2n * top + bottom) / (2n * bottom)
  return toSafe(negative ? -rounded : rounded)
}

/**
 * Splits `amount` in proportion to `weights` by the largest remainder: the parts add up to the amount to the
 * minor unit. Equal remainders go to whoever stands first; without any weight nothing is split.
 *
 * @param weights safe integers, zero or more
 * @returns a part for each weight; all zero when the weights are
 */
export function splitAmount(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) return weights.map(() => 0)
  const size = abs(BigInt(amount))
  const parts = weights.map((weight, index) => {
    const product = size * BigInt(weight)
    return { index, floor: product / total, remainder: product % total }
  })
  const left = Number(size - parts.reduce((sum, { floor }) => sum + floor, 0n))
  const luckiest = [...parts]
    .sort((one, other) => Number(other.remainder > one.remainder) - Number(other.remainder < one.remainder))
    .slice(0, left)
  const raised = new Set(luckiest.map(({ index }) => index))
  return parts.map(({ floor, index }) => {
    const part = toSafe(raised.has(index) ? floor + 1n : floor)
    return amount < 0 && part !== 0 ? -part : part
  })
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}

function toSafe(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`an amount beyond 2^53: ${value}`)
  return number
}
