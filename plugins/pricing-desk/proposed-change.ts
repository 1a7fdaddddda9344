import type { PricePolicy } from '@/plugins/pricing'
import type { DeskPlan } from './revenue'
import type { NewPrice } from './schema'

/** Prices of a plan that are to begin together. */
export interface ProposedPlan {
  plan: DeskPlan
  prices: readonly Omit<NewPrice, 'validFrom'>[]
}

export interface ProposedChange {
  plans: readonly ProposedPlan[]
  terms: PricePolicy
  effectiveAt: Date
}
