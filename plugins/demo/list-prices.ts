import { calcPrice } from '@pydantic/genai-prices'

/** List prices of a model in USD a million tokens. */
export interface ListPrice {
  input: number
  output: number
  cacheRead: number | null
  cacheWrite: number | null
  cacheWrite1h: number | null
  contextWindow: number | null
  /** Prices of requests with more than `from` prompt tokens; they price the whole request. */
  tiers: {
    from: number
    input: number
    output: number
    cacheRead: number | null
    cacheWrite: number | null
    cacheWrite1h: number | null
  }[]
}

/**
 * The list price of a model now, from @pydantic/genai-prices.
 *
 * @throws Error for a model that the package does not know
 */
export function listPrice({
  provider,
  model,
  at: timestamp,
}: {
  provider: string
  model: string
  at: Date
}): ListPrice {
  const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, model, {
    providerId: provider,
    timestamp,
  })
  if (!found) throw new Error(`no list price for ${provider}/${model}`)
  const price = found.model_price
  const at = (name: string, tokens: number): number | null => {
    const value = price[name]
    if (value === undefined || typeof value === 'number') return value ?? null
    return value.tiers.findLast(({ start }) => tokens > start)?.price ?? value.base
  }
  const pricesFor = (tokens: number) => {
    const input = at('input_mtok', tokens)
    const output = at('output_mtok', tokens)
    if (input === null || output === null)
      throw new Error(`no list price for the tokens of ${provider}/${model}`)
    return {
      input,
      output,
      cacheRead: at('cache_read_mtok', tokens),
      cacheWrite: at('cache_write_mtok', tokens),
      cacheWrite1h: at('cache_write_1h_mtok', tokens),
    }
  }
  const starts = Object.values(price).flatMap((value) =>
    typeof value === 'object' ? value.tiers.map(({ start }) => start) : [],
  )
  return {
    ...pricesFor(0),
    contextWindow: found.model.context_window ?? null,
    tiers: [...new Set(starts)].sort((a, b) => a - b).map((from) => ({ from, ...pricesFor(from + 1) })),
  }
}
