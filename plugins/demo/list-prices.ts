import { calcPrice } from '@pydantic/genai-prices'

/** List prices of a model in USD a million tokens. */
export interface ListPrice {
  input: number
  output: number
  cacheRead: number | null
  cacheWrite: number | null
  contextWindow: number | null
  /** Whether the model costs more for long requests; these are the prices of short ones. */
  tiered: boolean
}

/**
 * The list price of a model now, from @pydantic/genai-prices. A price with tiers gives its base tier.
 *
 * @throws Error for a model that the package does not know
 */
export function listPrice({ provider, model, at }: { provider: string; model: string; at: Date }): ListPrice {
  const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, model, {
    providerId: provider,
    timestamp: at,
  })
  if (!found) throw new Error(`no list price for ${provider}/${model}`)
  const price = found.model_price
  const base = (name: string): number | null => {
    const value = price[name]
    return value === undefined ? null : typeof value === 'number' ? value : value.base
  }
  const input = base('input_mtok')
  const output = base('output_mtok')
  if (input === null || output === null)
    throw new Error(`no list price for the tokens of ${provider}/${model}`)
  return {
    input,
    output,
    cacheRead: base('cache_read_mtok'),
    cacheWrite: base('cache_write_mtok'),
    contextWindow: found.model.context_window ?? null,
    tiered: Object.values(price).some((value) => typeof value === 'object'),
  }
}
