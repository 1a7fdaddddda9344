import type { UsageEvent } from './types'

/** The tiers that have a price of their own. */
type PricedTier = Exclude<UsageEvent['serviceTier'], 'standard' | undefined>

/** The tier that a call asks for, when that is one with a price of its own; `auto` may be any. */
export function askedTier(tier: unknown): PricedTier | undefined {
  return tier === 'batch' || tier === 'flex' || tier === 'priority' ? tier : undefined
}

/** The tier that an answer says it was worked at; undefined when it does not say. */
export function workedTier(tier: unknown): UsageEvent['serviceTier'] {
  return typeof tier === 'string' ? (askedTier(tier) ?? 'standard') : undefined
}
