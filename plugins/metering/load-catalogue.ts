import { microOfDecimal } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { UsageLimit } from './limits'
import type { Catalogue, Dated, Model, ModelPrice, PoolPrices } from './catalogue'

interface PoolRow {
  input: string
  output: string
  cacheRead: string | null
  cacheWrite: string | null
  cacheWrite1h: string | null
  reasoning: string | null
}

interface PriceRow extends PoolRow {
  validFrom: string
  perRequest: string | null
  tierMode: 'whole' | 'marginal' | null
  batchPercent: string | null
  flexPercent: string | null
  priorityPercent: string | null
  tiers: (PoolRow & { from: number })[]
}

interface CatalogueRow {
  features: {
    key: string
    tokenType: string
    pricing: 'fixed' | 'model' | null
    markupBps: number
    costs: {
      validFrom: string
      credits: number
      stepMode: 'whole' | 'marginal' | null
      steps: { from: number; credits: number }[]
    }[]
  }[]
  models: {
    provider: string
    key: string
    enabled: boolean | null
    maxOutputTokens: number | null
    aliases: string[]
    prices: PriceRow[]
  }[]
  tokenTypes: { key: string; maxCharge: string | null }[]
  plans: { id: string; slug: string; features: string[] }[]
  rates: { validFrom: string; creditsPerUsd: string }[]
  limits: (Omit<UsageLimit, 'cap' | 'ceiling'> & { cap: string; ceiling: string | null })[]
}

/** The catalogue as it is committed now. */
export async function loadCatalogue(db: Queryable): Promise<Catalogue> {
  const { rows } = await db.query<CatalogueRow>(readSql('plugins/metering/sql/select-catalogue.sql'))
  const row = rows[0]!
  return {
    features: new Map(
      row.features.map((feature) => [
        feature.key,
        {
          ...feature,
          pricing: feature.pricing ?? 'fixed',
          costs: feature.costs.map(({ validFrom, credits, stepMode, steps }) =>
            dated(validFrom, {
              credits: BigInt(credits),
              stepMode: stepMode ?? 'whole',
              steps: steps.map((step) => ({ from: step.from, credits: BigInt(step.credits) })),
            }),
          ),
        },
      ]),
    ),
    models: modelsByName(row.models),
    tokenTypes: new Map(
      row.tokenTypes.map(({ key, maxCharge }) => [
        key,
        { key, maxCharge: maxCharge === null ? null : BigInt(maxCharge) },
      ]),
    ),
    plans: new Map(row.plans.map(({ id, slug, features }) => [id, { slug, features: new Set(features) }])),
    rates: row.rates.map(({ validFrom, creditsPerUsd }) => dated(validFrom, microOfDecimal(creditsPerUsd))),
    limits: row.limits.map((limit) => ({
      ...limit,
      cap: amountOf(limit.metric, limit.cap),
      ceiling: limit.ceiling === null ? null : amountOf(limit.metric, limit.ceiling),
    })),
  }
}

/** Requests and tokens are counted as they are, credits in millionths. */
function amountOf(metric: UsageLimit['metric'], text: string): number {
  return metric === 'credits' ? Number(microOfDecimal(text)) : Number(text)
}

/** A full name belongs to its model; a bare one that two providers share goes to the first by name. */
function modelsByName(rows: CatalogueRow['models']): Map<string, Model> {
  const models = new Map<string, Model>()
  const claim = (name: string, model: Model) => {
    if (!models.has(name)) models.set(name, model)
  }
  const all = rows.map(({ aliases, enabled, prices, ...model }) => ({
    aliases,
    model: { ...model, enabled: enabled ?? false, prices: prices.map(priceOf) },
  }))
  for (const { model } of all) claim(`${model.provider}/${model.key}`.toLowerCase(), model)
  for (const { model } of all) claim(model.key.toLowerCase(), model)
  for (const { model, aliases } of all) {
    for (const alias of aliases) {
      claim(`${model.provider}/${alias}`.toLowerCase(), model)
      claim(alias.toLowerCase(), model)
    }
  }
  return models
}

function priceOf({ validFrom, perRequest, tierMode, tiers, ...rest }: PriceRow): Dated<ModelPrice> {
  const { batchPercent, flexPercent, priorityPercent, ...pools } = rest
  return dated(validFrom, {
    ...poolsOf(pools),
    // USD for one request, as micro-USD, is a millionth of pico-USD.
    perRequest: microOfDecimal(perRequest ?? '0') * 1_000_000n,
    tierMode: tierMode ?? 'whole',
    tiers: tiers.map(({ from, ...prices }) => ({ from, ...poolsOf(prices) })),
    serviceTiersBps: {
      batch: basisPoints(batchPercent),
      flex: basisPoints(flexPercent),
      priority: basisPoints(priorityPercent),
    },
  })
}

/** A service tier without a percentage of its own costs what the standard one does. */
function basisPoints(percent: string | null): number {
  return Math.round(Number(percent ?? 100) * 100)
}

/**
 * A pool without a price of its own costs what its kind does: cached input as input, writes for an hour as other
 * writes, reasoning as output.
 */
function poolsOf({ input, output, cacheRead, cacheWrite, cacheWrite1h, reasoning }: PoolRow): PoolPrices {
  return {
    input: microOfDecimal(input),
    output: microOfDecimal(output),
    cacheRead: microOfDecimal(cacheRead ?? input),
    cacheWrite: microOfDecimal(cacheWrite ?? input),
    cacheWrite1h: microOfDecimal(cacheWrite1h ?? cacheWrite ?? input),
    reasoning: microOfDecimal(reasoning ?? output),
  }
}

function dated<Value>(validFrom: string, value: Value): Dated<Value> {
  return { validFrom: new Date(validFrom), value }
}
