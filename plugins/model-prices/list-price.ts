/**
 * USD for a million tokens of each pool. Null is as rating reads it: cached input as input, cache writes of an hour as
 * other cache writes, reasoning as output.
 */
export interface PoolUsd {
  input: number
  output: number
  cacheRead: number | null
  cacheWrite: number | null
  cacheWrite1h: number | null
  reasoning: number | null
}

/** What a model costs, in the fields of a row of `model-prices`. */
export interface ListPrice extends PoolUsd {
  /** USD for each request, beside its tokens. */
  perRequest: number | null
  /** `whole`: a tier prices the whole request. `marginal`: only the tokens beyond its start. */
  tierMode: 'whole' | 'marginal'
  /** For requests of more than `from` prompt tokens; ascending. */
  tiers: (PoolUsd & { from: number })[]
  /** Percent of the prices above that other service tiers cost. */
  batchPercent: number | null
  flexPercent: number | null
  priorityPercent: number | null
}

/** How providers can be asked to work other than in the standard way, with the field that prices it. */
export const SERVICE_TIERS = {
  batch: 'batchPercent',
  flex: 'flexPercent',
  priority: 'priorityPercent',
} as const satisfies Record<string, keyof ListPrice>

/** A price as a source has it. What it does not say of service tiers is left out, and stays what it is. */
export interface ProposedPrice extends Omit<ListPrice, 'batchPercent' | 'flexPercent' | 'priorityPercent'> {
  batchPercent?: number
  flexPercent?: number
  priorityPercent?: number
}

/** A model of a source, in our words. */
export interface ProposedModel {
  provider: string
  key: string
  label: string
  contextWindow: number | null
  maxOutputTokens: number | null
  price: ProposedPrice
  /** What somebody should know before it is applied, in plain sentences. */
  notes: string[]
}

/** What a source holds. Nothing in it is lost without a word: what cannot be used is `skipped`, with the reason. */
export interface Reading {
  models: ProposedModel[]
  skipped: { name: string; reason: string }[]
}

export const MAX_TIERS = 10
export const POOLS = ['input', 'output', 'cacheRead', 'cacheWrite', 'cacheWrite1h', 'reasoning'] as const

/** What each pool costs where a price does not say it. */
export function filled(prices: PoolUsd): Record<(typeof POOLS)[number], number> {
  const { input, output, cacheRead, reasoning } = prices
  const cacheWrite = prices.cacheWrite ?? input
  return {
    input,
    output,
    cacheRead: cacheRead ?? input,
    cacheWrite,
    cacheWrite1h: prices.cacheWrite1h ?? cacheWrite,
    reasoning: reasoning ?? output,
  }
}
