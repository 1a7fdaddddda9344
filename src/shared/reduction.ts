interface Reduction {
  compareAt: number
  amount: unknown
}

/** Why a price may not be struck through. */
export const NO_REDUCTION =
  'Enter more than the price, or leave it empty: only a higher price is struck through.'

/** Whether `compareAt` may be struck through before `amount`; nothing is said of what is no amount. Pure. */
export function isReduction({ compareAt, amount }: Reduction): boolean {
  return typeof amount !== 'number' || compareAt > amount
}
