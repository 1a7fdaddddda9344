/** What a change of prices means for those who had the plan before it began. */
export type PricePolicy =
  /** They pay the new price at once. */
  | { policy: 'now' }
  /** From the first renewal on that comes after it. */
  | { policy: 'renewal' }
  /** They keep the old price for so many renewals more. */
  | { policy: 'cycles'; cycles: number }
  /** They keep it until then (RFC 3339). */
  | { policy: 'until'; until: string }
  | { policy: 'forever' }

/** The change that a price row came with. */
export type PriceChangeTerms = PricePolicy & {
  id: string
  /** RFC 3339; from then on it is as if the row had never been. */
  undoneAt: string | null
}
