/** A model's price and the rate, as Ratecard's own records say. */
export interface Tariff {
  /** USD for a million tokens. */
  input: number
  output: number
  creditsPerUsd: number
}

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
  const { input, output } = await get<Tariff>(`/api/model-prices?where[model][equals]=${id}&${current}`)
  const { creditsPerUsd } = await get<Tariff>(`/api/exchange-rates?${current}`)
  return { input, output, creditsPerUsd }
}

/**
 * What one request must cost in micro-credits: tokens × price × rate, rounded half up once. Written apart
 * from the charging code on purpose, in whole numbers of 10⁻¹² USD and 10⁻⁶ credits.
 */
export function expectedMicroCredits(
  tokens: { inputTokens: number; outputTokens: number },
  tariff: Tariff,
): bigint {
  const pico = (usdPerMillion: number) => BigInt(Math.round(usdPerMillion * 1e6))
  const costPicoUsd =
    BigInt(tokens.inputTokens) * pico(tariff.input) + BigInt(tokens.outputTokens) * pico(tariff.output)
  const exact = costPicoUsd * BigInt(Math.round(tariff.creditsPerUsd * 1e6))
  const unit = 1_000_000_000_000n
  return (exact + unit / 2n) / unit
}
