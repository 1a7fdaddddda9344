/** USD for a million tokens. */
interface Prices {
  input: number
  output: number
}

/** A model's price and the rate, as Ratecard's own records say. */
export interface Tariff extends Prices {
  /** USD for each request. */
  perRequest: number
  /** `whole`: a tier prices the whole request. `marginal`: only the tokens beyond its start. */
  tierMode: 'whole' | 'marginal'
  /** For requests of more than `from` prompt tokens; ascending. */
  tiers: (Prices & { from: number })[]
  creditsPerUsd: number
}

type PriceDoc = Prices & Partial<Record<'perRequest' | 'tierMode' | 'tiers', unknown>>

interface Read {
  url: string
  apiKey: string
  model: string
}

/** Reads what a model costs now through the public REST API, not through the code that charges. */
export async function readTariff({ url, apiKey, model }: Read): Promise<Tariff> {
  const get = async <Doc>(path: string): Promise<Doc> => {
    const response = await fetch(url + path, { headers: { Authorization: `Bearer ${apiKey}` } })
    if (!response.ok)
      throw new Error(
        `${path.split('?')[0]} answered ${response.status}: the key needs costs:read and catalog:read.`,
      )
    const { docs } = (await response.json()) as { docs: Doc[] }
    if (!docs[0]) throw new Error(`Ratecard has no price for the model "${model}".`)
    return docs[0]
  }
  const now = new Date().toISOString()
  const current = `where[validFrom][less_than_equal]=${now}&sort=-validFrom&limit=1`
  const { id } = await get<{ id: string }>(
    `/api/ai-models?where[key][equals]=${encodeURIComponent(model)}&limit=1`,
  )
  const price = await get<PriceDoc>(`/api/model-prices?where[model][equals]=${id}&${current}`)
  const { creditsPerUsd } = await get<{ creditsPerUsd: number }>(`/api/exchange-rates?${current}`)
  const tiers = Array.isArray(price.tiers) ? (price.tiers as Tariff['tiers']) : []
  return {
    input: price.input,
    output: price.output,
    perRequest: typeof price.perRequest === 'number' ? price.perRequest : 0,
    tierMode: price.tierMode === 'marginal' ? 'marginal' : 'whole',
    tiers: tiers
      .map(({ from, input, output }) => ({ from, input, output }))
      .sort((one, other) => one.from - other.from),
    creditsPerUsd,
  }
}
