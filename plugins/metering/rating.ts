import { toMicro } from '@/src/shared/credits'
import { ApiError } from '@/src/shared/errors'
import { type Catalogue, type Feature, findModel, type ModelPrice, valueAt } from './catalogue'
import type { Amounts } from './schema'

/** The exclusive pools of model tokens, with the field that counts each. */
const POOLS = [
  ['input', 'inputTokens'],
  ['output', 'outputTokens'],
  ['cacheRead', 'cacheReadTokens'],
  ['cacheWrite', 'cacheWriteTokens'],
  ['reasoning', 'reasoningTokens'],
] as const satisfies readonly (readonly [keyof ModelPrice, keyof Amounts])[]

/** One line of a charge. Prices in USD are what the model costs the company; those in credits are not. */
export interface RatedLine {
  pool: string
  tokens: number
  unit: 'usd' | 'credits'
  /** USD for a million tokens, or credits for one use. */
  unitPrice: number
  amount: number
}

/** What an event costs, and why. */
export interface Rated {
  /** Micro-credits. */
  credits: bigint
  tokenType: string
  lines: RatedLine[]
  provider?: string
  model?: string
  /** Pico-USD that the model costs the company. */
  costPicoUsd?: bigint
  /** Credits for one US dollar. */
  exchangeRate?: number
  markupBps?: number
}

interface Rate {
  event: Amounts
  catalogue: Catalogue
  /** When it happened: prices and rates of that time apply. */
  at: Date
}

const DEFAULT_TOKEN_TYPE = 'general'
const PICO_PER_USD = 1_000_000_000_000n
const BPS = 10_000n

/** The largest charge that one event may make: beyond it something is broken, and no JSON number is exact. */
const CAP = 4_000_000_000_000_000n

/**
 * What an event costs. In this order: a direct amount of credits; a feature that is priced by model, by its
 * model; a feature's fixed cost; a model's price.
 *
 * A model charge is Σ tokens × price (pico-USD) × rate (micro-credits a USD) × (1 + markup), rounded once,
 * half up, at the micro-credit.
 *
 * @throws ApiError INVALID_REQUEST without anything to price, or for an unknown feature or wallet
 * @throws ApiError MODEL_NOT_PRICED for a model that is unknown, disabled or without a price at that time
 */
export function rate({ event, catalogue, at }: Rate): Rated {
  const feature = event.feature === undefined ? undefined : featureOf({ key: event.feature, catalogue })
  const tokenType = feature?.tokenType ?? event.tokenType ?? DEFAULT_TOKEN_TYPE
  if (!catalogue.tokenTypes.has(tokenType)) {
    throw new ApiError('INVALID_REQUEST', `There is no token type "${tokenType}".`)
  }
  const rated = priced({ event, feature, catalogue, at })
  if (rated.credits > CAP)
    throw new ApiError('INVALID_REQUEST', 'This charge is beyond the cap of one event.')
  return { ...rated, tokenType }
}

function priced({
  event,
  feature,
  catalogue,
  at,
}: Rate & { feature: Feature | undefined }): Omit<Rated, 'tokenType'> {
  if (event.credits !== undefined) return direct(event.credits)
  if (feature && feature.pricing === 'fixed') return fixed(feature, at)
  if (event.model !== undefined) {
    return byModel({
      event: { ...event, model: event.model },
      markupBps: feature?.markupBps ?? 0,
      catalogue,
      at,
    })
  }
  throw new ApiError(
    'INVALID_REQUEST',
    feature
      ? `The feature "${feature.key}" is priced by model: say which model was used.`
      : 'There is nothing to charge: send a feature, a model or credits.',
  )
}

function direct(credits: number): Omit<Rated, 'tokenType'> {
  return {
    credits: toMicro(credits),
    lines: [{ pool: 'credits', tokens: 1, unit: 'credits', unitPrice: credits, amount: credits }],
  }
}

function fixed(feature: Feature, at: Date): Omit<Rated, 'tokenType'> {
  const cost = valueAt(feature.costs, at)
  if (cost === undefined) {
    throw new ApiError('MODEL_NOT_PRICED', `The feature "${feature.key}" had no cost at that time.`)
  }
  const credits = Number(cost) / 1e6
  return {
    credits: cost,
    lines: [{ pool: feature.key, tokens: 1, unit: 'credits', unitPrice: credits, amount: credits }],
  }
}

function byModel({
  event,
  markupBps,
  catalogue,
  at,
}: Rate & { event: Amounts & { model: string }; markupBps: number }): Omit<Rated, 'tokenType'> {
  const model = findModel(catalogue, event)
  const price = model?.enabled ? valueAt(model.prices, at) : undefined
  const creditsPerUsd = valueAt(catalogue.rates, at)
  if (!model || !price)
    throw new ApiError('MODEL_NOT_PRICED', `The model "${event.model}" has no price at that time.`)
  if (creditsPerUsd === undefined)
    throw new ApiError('MODEL_NOT_PRICED', 'There was no exchange rate at that time.')

  const used = POOLS.filter(([, field]) => event[field] !== undefined)
  if (used.length === 0) {
    throw new ApiError(
      'INVALID_REQUEST',
      'A model charge needs token counts: inputTokens, outputTokens or another pool.',
    )
  }
  let costPicoUsd = 0n
  const lines = used.map(([pool, field]): RatedLine => {
    const tokens = event[field] ?? 0
    const amount = BigInt(tokens) * price[pool]
    costPicoUsd += amount
    return { pool, tokens, unit: 'usd', unitPrice: Number(price[pool]) / 1e6, amount: Number(amount) / 1e12 }
  })
  return {
    credits: divideHalfUp(costPicoUsd * creditsPerUsd * (BPS + BigInt(markupBps)), PICO_PER_USD * BPS),
    lines,
    provider: model.provider,
    model: model.key,
    costPicoUsd,
    exchangeRate: Number(creditsPerUsd) / 1e6,
    markupBps,
  }
}

function featureOf({ key, catalogue }: { key: string; catalogue: Catalogue }): Feature {
  const feature = catalogue.features.get(key)
  if (!feature) throw new ApiError('INVALID_REQUEST', `There is no metered feature "${key}".`)
  return feature
}

/** a ÷ b for non-negative integers, rounded half up. */
function divideHalfUp(a: bigint, b: bigint): bigint {
  return (2n * a + b) / (2n * b)
}
