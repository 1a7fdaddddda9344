import { z } from 'zod'

import { MAX_TIERS, type PoolUsd, type ProposedModel, type ProposedPrice, type Reading } from './list-price'
import { matchesName, type NameMatch, nameMatchSchema } from './name-match'
import { readName, readUsd, tokensOrNull, Unusable } from './usd'

type Prices = Readonly<Record<string, unknown>>

const pricesSchema = z.record(z.string(), z.unknown())
const constraintSchema = z.object({
  start_date: z.iso.date().optional(),
  start_time: z.unknown().optional(),
})
const modelSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  match: nameMatchSchema.optional(),
  context_window: z.unknown().optional(),
  deprecated: z.boolean().optional(),
  prices: z.union([
    z.array(z.object({ constraint: constraintSchema.nullish(), prices: pricesSchema })).min(1),
    pricesSchema,
  ]),
})
const providerSchema = z.object({ id: z.string(), models: z.array(z.unknown()) })
const tieredSchema = z.object({
  base: z.unknown(),
  tiers: z.array(z.object({ start: z.int().min(1).max(1_000_000_000), price: z.unknown() })),
})

/** The field of each pool, and how people call it. Prices are USD a million tokens. */
const FIELDS = {
  input: { field: 'input_mtok', what: 'input tokens' },
  output: { field: 'output_mtok', what: 'output tokens' },
  cacheRead: { field: 'cache_read_mtok', what: 'cached input' },
  cacheWrite: { field: 'cache_write_mtok', what: 'cache writes' },
  cacheWrite1h: { field: 'cache_write_1h_mtok', what: 'cache writes of an hour' },
  reasoning: { field: 'output_reasoning_mtok', what: 'reasoning tokens' },
} as const

const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/audio/, 'audio'],
  [/image/, 'images'],
  [/video/, 'video'],
  [/search/, 'web searches'],
  [/citation/, 'citations'],
]

interface ReadGenaiPrices {
  /** The providers of @pydantic/genai-prices, as they are. */
  providers: unknown
  /** Prices that count at this time. */
  at: Date
  /** Models that we have: each is looked up by the source's own rules, so `gpt-4o-2024-08-06` is found as `gpt-4o`. */
  known: readonly { provider: string; key: string }[]
}

/**
 * The models of @pydantic/genai-prices. Its tiers price the whole request. Never throws: see {@link Reading}.
 */
export function readGenaiPrices({ providers, at, known }: ReadGenaiPrices): Reading {
  const reading: Reading = { models: [], skipped: [] }
  for (const raw of Array.isArray(providers) ? (providers as unknown[]) : []) {
    const provider = providerSchema.safeParse(raw)
    if (!provider.success) {
      reading.skipped.push({ name: nameOf(raw), reason: 'It does not describe a provider.' })
      continue
    }
    readProvider({ reading, provider: provider.data, at, known })
  }
  return reading
}

interface ReadProvider extends Pick<ReadGenaiPrices, 'at' | 'known'> {
  reading: Reading
  provider: z.infer<typeof providerSchema>
}

function readProvider({ reading, provider, at, known }: ReadProvider): void {
  const read: { model: ProposedModel; match: NameMatch | undefined }[] = []
  for (const raw of provider.models) {
    try {
      const parsed = modelSchema.safeParse(raw)
      if (!parsed.success) throw new Unusable('It does not describe a model.')
      read.push({
        model: readModel({ provider: provider.id, model: parsed.data, at }),
        match: parsed.data.match,
      })
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      reading.skipped.push({ name: `${provider.id}/${nameOf(raw)}`, reason: error.message })
    }
  }
  const ours = known.filter((one) => one.provider.toLowerCase() === provider.id.toLowerCase())
  const own = new Set(ours.map(({ key }) => key.toLowerCase()))
  for (const { key } of ours) {
    const found = read.find(({ match }) => match && matches(match, key)) ?? exactly(read, key)
    if (!found) continue
    const { model } = found
    const named = model.key.toLowerCase() === key.toLowerCase()
    const notes = named ? model.notes : [...model.notes, `The source prices it as “${model.key}”.`]
    reading.models.push({ ...model, key, notes })
  }
  reading.models.push(...read.map(({ model }) => model).filter(({ key }) => !own.has(key.toLowerCase())))
}

/** A pattern that is none describes no name. */
function matches(match: NameMatch, key: string): boolean {
  try {
    return matchesName(match, key)
  } catch {
    return false
  }
}

function exactly<Read extends { model: ProposedModel }>(
  read: readonly Read[],
  key: string,
): Read | undefined {
  return read.find(({ model }) => model.key.toLowerCase() === key.toLowerCase())
}

function readModel({
  provider,
  model,
  at,
}: {
  provider: string
  model: z.infer<typeof modelSchema>
  at: Date
}): ProposedModel {
  const notes: string[] = []
  const prices = pricesAt(model.prices, at)
  const price = readPrice(prices, notes)
  const left = LEFT_OUT.filter(([field]) => Object.keys(prices).some((key) => field.test(key)))
  if (left.length > 0) notes.push(`Left out: prices of ${left.map(([, what]) => what).join(', ')}.`)
  if (model.deprecated) notes.push('The source says that it is being retired.')
  const key = readName(model.id, { what: 'name', max: 120 })
  return {
    provider: readName(provider, { what: 'provider', max: 60 }),
    key,
    label: model.name?.trim().slice(0, 120) || key,
    contextWindow: tokensOrNull(model.context_window),
    maxOutputTokens: null,
    price,
    notes,
  }
}

/** The prices that count at a time: the last row whose start has come. */
function pricesAt(prices: z.infer<typeof modelSchema>['prices'], at: Date): Prices {
  if (!Array.isArray(prices)) return prices
  if (prices.some(({ constraint }) => constraint?.start_time !== undefined)) {
    throw new Unusable('Its price depends on the time of day.')
  }
  const current = prices.findLast(
    ({ constraint }) =>
      constraint?.start_date === undefined || at >= new Date(`${constraint.start_date}T00:00:00Z`),
  )
  return (current ?? prices[0]!).prices
}

function readPrice(prices: Prices, notes: string[]): ProposedPrice {
  const starts = new Set<number>()
  const read = Object.entries(FIELDS).map(([pool, { field, what }]) => {
    const value = prices[field]
    if (typeof value !== 'object' || value === null) {
      return [pool, { base: readUsd({ value, shift: 0, what, notes }), tiers: [] }] as const
    }
    const tiered = tieredSchema.safeParse(value)
    if (!tiered.success) throw new Unusable(`The price of ${what} is not a number.`)
    const tiers = tiered.data.tiers
      .map(({ start, price }) => ({ start, usd: readUsd({ value: price, shift: 0, what, notes }) }))
      .sort((one, other) => one.start - other.start)
    for (const { start } of tiers) starts.add(start)
    return [pool, { base: readUsd({ value: tiered.data.base, shift: 0, what, notes }), tiers }] as const
  })
  const pools = new Map<string, (typeof read)[number][1]>(read)
  const usdAt = (pool: keyof PoolUsd, tokens: number): number | null => {
    const { base, tiers } = pools.get(pool)!
    return tiers.findLast(({ start }) => tokens > start)?.usd ?? base ?? null
  }
  const silent = usdAt('output', 0) === null
  const at = (tokens: number): PoolUsd => ({
    input: usdAt('input', tokens) ?? 0,
    output: usdAt('output', tokens) ?? 0,
    cacheRead: usdAt('cacheRead', tokens),
    cacheWrite: usdAt('cacheWrite', tokens),
    cacheWrite1h: usdAt('cacheWrite1h', tokens),
    reasoning: usdAt('reasoning', tokens),
  })
  if (usdAt('input', 0) === null) throw new Unusable('It has no price for input tokens.')
  if (silent) notes.push('The source has no price for output tokens: they would cost nothing.')
  if (starts.size > MAX_TIERS) throw new Unusable(`It has more than ${MAX_TIERS} prices for long requests.`)
  const perRequest = readUsd({ value: prices.requests_kcount, shift: -3, what: 'a request', notes })
  return {
    ...at(0),
    perRequest: perRequest ?? null,
    tierMode: 'whole',
    tiers: [...starts].sort((one, other) => one - other).map((from) => ({ from, ...at(from + 1) })),
  }
}

function nameOf(raw: unknown): string {
  const id = (raw as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id.slice(0, 200) : '(no name)'
}
