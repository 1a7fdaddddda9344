/** Whether a package has a number of credits of its own, or as many as its price is worth at the exchange rate. */
export type Sizing = 'fixed' | 'rate'

/** More credits for larger amounts: `percent` on the whole amount, from so many US dollars on. */
export interface BonusStep {
  fromUsd: number
  percent: number
}

/** How many credits a US dollar is from a moment on. */
export interface PublishedRate {
  validFrom: string
  /** A decimal in full, so that nothing is lost on the way. */
  creditsPerUsd: string
  /** Ascending. */
  bonusSteps: BonusStep[]
}
