import type { UsageLimit } from './limits'

/** Something that counts from a moment on. Lists of these are sorted newest first. */
export interface Dated<Value> {
  validFrom: Date
  value: Value
}

/** Prices of the exclusive pools in pico-USD a token, which is micro-USD a million tokens. */
export interface PoolPrices {
  input: bigint
  output: bigint
  cacheRead: bigint
  cacheWrite: bigint
  /** Of writes that the provider keeps for an hour. */
  cacheWrite1h: bigint
  reasoning: bigint
}

/** A model's list prices. */
export interface ModelPrice extends PoolPrices {
  /** Pico-USD for each request, beside its tokens. */
  perRequest: bigint
  /** `whole`: a tier prices the whole request. `marginal`: only the tokens beyond its start. */
  tierMode: 'whole' | 'marginal'
  /** For requests of more than `from` prompt tokens; ascending. */
  tiers: readonly (PoolPrices & { from: number })[]
  /** What other service tiers cost of all these, in basis points. */
  serviceTiersBps: Readonly<Record<Exclude<ServiceTier, 'standard'>, number>>
}

/** How a provider was asked to work. */
export type ServiceTier = 'standard' | 'batch' | 'flex' | 'priority'

/** Credits for uses of a feature. */
export interface FeatureCost {
  /** Micro-credits for one use. */
  credits: bigint
  /** `whole`: a step prices the whole quantity. `marginal`: only the uses beyond its start. */
  stepMode: 'whole' | 'marginal'
  /** For events of more than `from` uses; ascending. */
  steps: readonly { from: number; credits: bigint }[]
}

export interface Model {
  provider: string
  key: string
  enabled: boolean
  /** The most that it writes in one answer, where that is known. */
  maxOutputTokens: number | null
  prices: readonly Dated<ModelPrice>[]
}

export interface Feature {
  key: string
  tokenType: string
  /** `fixed`: a number of credits a use. `model`: what the model costs, plus the markup. */
  pricing: 'fixed' | 'model'
  markupBps: number
  costs: readonly Dated<FeatureCost>[]
}

/** A kind of wallet. */
export interface TokenType {
  key: string
  /** The most that one event may charge, in micro-credits; null without such a cap. */
  maxCharge: bigint | null
}

export interface Plan {
  slug: string
  /** Keys of the metered features that customers of the plan may use. */
  features: ReadonlySet<string>
}

/** Everything that prices an event, as it is published at one moment. Never changed, only replaced. */
export interface Catalogue {
  features: ReadonlyMap<string, Feature>
  /** By lower-case key, alias, and `provider/key`. */
  models: ReadonlyMap<string, Model>
  /** By key. */
  tokenTypes: ReadonlyMap<string, TokenType>
  plans: ReadonlyMap<string, Plan>
  /** Micro-credits for one US dollar. */
  rates: readonly Dated<bigint>[]
  /** Those that are switched on. */
  limits: readonly UsageLimit[]
}

/** The value that counts at `at`, or undefined before the first. */
export function valueAt<Value>(dated: readonly Dated<Value>[], at: Date): Value | undefined {
  return dated.find(({ validFrom }) => validFrom <= at)?.value
}

/**
 * The model that an event names: by key or alias, alone or after its provider, and without the date or
 * `-latest` that providers append to the name that they were called with.
 */
export function findModel(
  { models }: Pick<Catalogue, 'models'>,
  { model, provider }: { model: string; provider?: string | undefined },
): Model | undefined {
  const name = model.toLowerCase()
  const found = named(models, { name, provider })
  if (found) return found
  const plain = name.replace(/[-@](?:\d{4}-?\d{2}-?\d{2}|latest)$/, '')
  return plain === name ? undefined : named(models, { name: plain, provider })
}

function named(
  models: Catalogue['models'],
  { name, provider }: { name: string; provider: string | undefined },
): Model | undefined {
  if (provider === undefined || provider === '') return models.get(name)
  return models.get(`${provider.toLowerCase()}/${name}`) ?? sameProvider(models.get(name), provider)
}

function sameProvider(model: Model | undefined, provider: string): Model | undefined {
  return model?.provider.toLowerCase() === provider.toLowerCase() ? model : undefined
}
