import { divideHalfUp, fromMicro, toMicro } from '@/src/shared/credits'
import { ApiError } from '@/src/shared/errors'
import {
  type Catalogue,
  type Feature,
  type FeatureCost,
  findModel,
  type ModelPrice,
  type PoolPrices,
  type ServiceTier,
  valueAt,
} from './catalogue'
import { cacheWrites } from './cache-writes'
import { beyondCapOf } from './safety-cap'
import type { Amounts } from './schema'

/** The exclusive pools of model tokens, with the field that counts each. */
const POOLS = [
  ['input', 'inputTokens'],
  ['output', 'outputTokens'],
  ['cacheRead', 'cacheReadTokens'],
  ['cacheWrite', 'cacheWriteTokens'],
  ['cacheWrite1h', 'cacheWrite1hTokens'],
  ['reasoning', 'reasoningTokens'],
] as const satisfies readonly (readonly [keyof PoolPrices, keyof Amounts])[]

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
  /** Only when it was not the standard one. */
  serviceTier?: ServiceTier
  /** Of work that is done: the cap of one event that it went beyond, in micro-credits. */
  beyondCap?: bigint
}

interface Rate {
  event: Amounts
  catalogue: Catalogue
  /** When it happened: prices and rates of that time apply. */
  at: Date
  /** The work is done: the cap of its wallet flags it and does not refuse it. @default false */
  isDone?: boolean
}

const DEFAULT_TOKEN_TYPE = 'general'
const PICO_PER_USD = 1_000_000_000_000n
const BPS = 10_000n

/** The largest charge that one event may ever make: no larger JSON number is exact. Wallets have caps of their own. */
const CAP = 4_000_000_000_000_000n

/**
 * What an event costs. In this order: a direct amount of credits; a feature that is priced by model, by its
 * model; a feature's fixed cost; a model's price.
 *
 * Prices of long requests apply as their provider defines it: to the whole request, or to the tokens beyond
 * the threshold; those of large quantities of a feature likewise. A service tier prices all pools and the fee of a
 * request at its percentage, by each price in pico-USD, rounded half up. A model charge is Σ tokens × price (pico-USD) × rate (micro-credits a USD) × (1 + markup), rounded once,
 * half up, at the micro-credit.
 *
 * @throws ApiError INVALID_REQUEST without anything to price, or for an unknown feature or wallet
 * @throws ApiError MODEL_NOT_PRICED for a model that is unknown, disabled or without a price at that time
 * @throws ApiError LIMIT_EXCEEDED for more than one event may charge of its wallet
 */
export function rate({ event, catalogue, at, isDone = false }: Rate): Rated {
  const feature = event.feature === undefined ? undefined : featureOf({ key: event.feature, catalogue })
  const key = feature?.tokenType ?? event.tokenType ?? DEFAULT_TOKEN_TYPE
  const tokenType = catalogue.tokenTypes.get(key)
  if (!tokenType) throw new ApiError('INVALID_REQUEST', `There is no token type "${key}".`)
  const rated = priced({ event, feature, catalogue, at })
  if (rated.credits > CAP)
    throw new ApiError('INVALID_REQUEST', 'This charge is beyond the cap of one event.')
  return { ...rated, tokenType: key, ...beyondCapOf({ credits: rated.credits, tokenType, isDone }) }
}

/**
 * Credits for a price in USD that somebody else has computed, at the exchange rate of that time.
 *
 * @param usd decimals, `1e-5` too; what is beyond a pico-dollar is dropped
 * @throws ApiError INVALID_REQUEST for no price, MODEL_NOT_PRICED without a rate
 */
export function creditsForUsd({
  usd,
  catalogue,
  at,
}: {
  usd: string
  catalogue: Pick<Catalogue, 'rates'>
  at: Date
}): number {
  const plain = /e/i.test(usd) ? Number(usd).toFixed(12) : usd
  const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d+))?$/.exec(plain) ?? []
  if (whole === undefined) throw new ApiError('INVALID_REQUEST', `"${usd}" is no price in USD.`)
  const picoUsd = BigInt(whole) * PICO_PER_USD + BigInt(fraction.slice(0, 12).padEnd(12, '0'))
  const creditsPerUsd = valueAt(catalogue.rates, at)
  if (creditsPerUsd === undefined)
    throw new ApiError('MODEL_NOT_PRICED', 'There was no exchange rate at that time.')
  return fromMicro(divideHalfUp(picoUsd * creditsPerUsd, PICO_PER_USD))
}

function priced({
  event,
  feature,
  catalogue,
  at,
}: Rate & { feature: Feature | undefined }): Omit<Rated, 'tokenType'> {
  if (event.credits !== undefined) {
    if (event.quantity === undefined) return direct(event.credits)
    throw new ApiError('INVALID_REQUEST', 'quantity: a direct amount of credits is the whole price.')
  }
  if (feature && feature.pricing === 'fixed') return fixed({ feature, quantity: event.quantity ?? 1, at })
  if (event.quantity !== undefined) {
    throw new ApiError('INVALID_REQUEST', 'quantity: only features with a cost of their own are counted.')
  }
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

function fixed({
  feature,
  quantity,
  at,
}: {
  feature: Feature
  quantity: number
  at: Date
}): Omit<Rated, 'tokenType'> {
  const cost = valueAt(feature.costs, at)
  if (cost === undefined) {
    throw new ApiError('MODEL_NOT_PRICED', `The feature "${feature.key}" had no cost at that time.`)
  }
  const parts = quantitiesOf(quantity, cost)
  return {
    credits: parts.reduce((sum, { uses, credits }) => sum + BigInt(uses) * credits, 0n),
    lines: parts.map(({ uses, credits }) => ({
      pool: feature.key,
      tokens: uses,
      unit: 'credits',
      unitPrice: Number(credits) / 1e6,
      amount: Number(BigInt(uses) * credits) / 1e6,
    })),
  }
}

/** The uses of one event, cut where a marginal step begins. Credits are micro-credits for each. */
function quantitiesOf(quantity: number, cost: FeatureCost): { uses: number; credits: bigint }[] {
  const steps = [{ from: 0, credits: cost.credits }, ...cost.steps]
  if (cost.stepMode === 'whole') {
    return [{ uses: quantity, credits: steps.findLast(({ from }) => quantity > from)!.credits }]
  }
  return runsOf(quantity, steps).map(({ count, step }) => ({ uses: count, credits: step.credits }))
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

  if (POOLS.every(([, field]) => event[field] === undefined)) {
    throw new ApiError(
      'INVALID_REQUEST',
      'A model charge needs token counts: inputTokens, outputTokens or another pool.',
    )
  }
  const serviceTier = event.serviceTier ?? 'standard'
  const parts = partsOf(event, atServiceTier(price, serviceTier))
  const costPicoUsd = parts.reduce((sum, { amount }) => sum + amount, 0n)
  const lines = parts.map(({ pool, tokens, unitPrice, amount }): RatedLine => ({
    pool,
    tokens,
    unit: 'usd',
    unitPrice: Number(unitPrice) / 1e6,
    amount: Number(amount) / 1e12,
  }))
  return {
    credits: divideHalfUp(costPicoUsd * creditsPerUsd * (BPS + BigInt(markupBps)), PICO_PER_USD * BPS),
    lines,
    provider: model.provider,
    model: model.key,
    costPicoUsd,
    exchangeRate: Number(creditsPerUsd) / 1e6,
    markupBps,
    ...(serviceTier === 'standard' ? {} : { serviceTier }),
  }
}

/** A run of tokens of one pool at one price. Prices are pico-USD a token, amounts pico-USD. */
interface Part {
  pool: string
  tokens: number
  unitPrice: bigint
  amount: bigint
}

/** The prompt as the model read it: what thresholds of tiers are compared with. */
function promptTokens(event: Amounts): number {
  return (event.inputTokens ?? 0) + (event.cacheReadTokens ?? 0) + (cacheWrites(event) ?? 0)
}

/** What is priced: each pool, split where a marginal tier begins, and the fee of the request itself. */
function partsOf(event: Amounts, price: ModelPrice): Part[] {
  const tier = price.tiers.findLast(({ from }) => promptTokens(event) > from)
  const parts = POOLS.flatMap(([pool, field]) => {
    const tokens = event[field]
    if (tokens === undefined) return []
    if (price.tierMode === 'whole') return [partOf({ pool, tokens, unitPrice: (tier ?? price)[pool] })]
    return splitAtTiers(tokens, price).map(({ count, prices }) =>
      partOf({ pool, tokens: count, unitPrice: prices[pool] }),
    )
  })
  const fee = price.perRequest
  // As USD a million, so that every line of a receipt is read in the same way.
  return fee === 0n ? parts : [...parts, { pool: 'request', tokens: 1, unitPrice: fee, amount: fee }]
}

function partOf({ pool, tokens, unitPrice }: Omit<Part, 'amount'>): Part {
  return { pool, tokens, unitPrice, amount: BigInt(tokens) * unitPrice }
}

/** The tokens of one pool, cut at the start of each tier. */
function splitAtTiers(tokens: number, price: ModelPrice): { count: number; prices: PoolPrices }[] {
  const steps = [
    { from: 0, prices: price as PoolPrices },
    ...price.tiers.map((tier) => ({ from: tier.from, prices: tier })),
  ]
  return runsOf(tokens, steps).map(({ count, step }) => ({ count, prices: step.prices }))
}

/** An amount, cut at the start of each step; the first run is there even when nothing is in it. */
function runsOf<Step extends { from: number }>(
  amount: number,
  steps: readonly Step[],
): { count: number; step: Step }[] {
  return steps
    .map((step, n) => ({ count: Math.min(amount, steps[n + 1]?.from ?? Infinity) - step.from, step }))
    .filter(({ count }, n) => count > 0 || n === 0)
}

/** The same prices as another service tier has them. */
function atServiceTier(price: ModelPrice, tier: ServiceTier): ModelPrice {
  if (tier === 'standard' || price.serviceTiersBps[tier] === 10_000) return price
  const share = (picoUsd: bigint) => divideHalfUp(picoUsd * BigInt(price.serviceTiersBps[tier]), BPS)
  const pools = (prices: PoolPrices): PoolPrices => ({
    input: share(prices.input),
    output: share(prices.output),
    cacheRead: share(prices.cacheRead),
    cacheWrite: share(prices.cacheWrite),
    cacheWrite1h: share(prices.cacheWrite1h),
    reasoning: share(prices.reasoning),
  })
  return {
    ...price,
    ...pools(price),
    perRequest: share(price.perRequest),
    tiers: price.tiers.map(({ from, ...prices }) => ({ from, ...pools(prices) })),
  }
}

function featureOf({ key, catalogue }: { key: string; catalogue: Catalogue }): Feature {
  const feature = catalogue.features.get(key)
  if (!feature) throw new ApiError('INVALID_REQUEST', `There is no metered feature "${key}".`)
  return feature
}
