import { toMicro } from '@/src/shared/credits'
import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import type { Catalogue, Dated, Model, ModelPrice } from './catalogue'

interface PriceRow {
  validFrom: string
  input: string
  output: string
  cacheRead: string | null
  cacheWrite: string | null
  reasoning: string | null
}

interface CatalogueRow {
  features: {
    key: string
    tokenType: string
    pricing: 'fixed' | 'model' | null
    markupBps: number
    costs: { validFrom: string; credits: number }[]
  }[]
  models: { provider: string; key: string; enabled: boolean | null; aliases: string[]; prices: PriceRow[] }[]
  tokenTypes: string[]
  plans: { id: string; slug: string; features: string[] }[]
  rates: { validFrom: string; creditsPerUsd: string }[]
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
          costs: feature.costs.map(({ validFrom, credits }) => dated(validFrom, BigInt(credits))),
        },
      ]),
    ),
    models: modelsByName(row.models),
    tokenTypes: new Set(row.tokenTypes),
    plans: new Map(row.plans.map(({ id, slug, features }) => [id, { slug, features: new Set(features) }])),
    rates: row.rates.map(({ validFrom, creditsPerUsd }) => dated(validFrom, decimalToMicro(creditsPerUsd))),
  }
}

/** A full name belongs to its model; a bare one that two providers share goes to the first by name. */
function modelsByName(rows: CatalogueRow['models']): Map<string, Model> {
  const models = new Map<string, Model>()
  const claim = (name: string, model: Model) => {
    if (!models.has(name)) models.set(name, model)
  }
  const all = rows.map(({ aliases, provider, key, enabled, prices }) => ({
    aliases,
    model: { provider, key, enabled: enabled ?? false, prices: prices.map(priceOf) },
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

/** A pool without a price of its own costs what its kind does: cached input as input, reasoning as output. */
function priceOf({
  validFrom,
  input,
  output,
  cacheRead,
  cacheWrite,
  reasoning,
}: PriceRow): Dated<ModelPrice> {
  return dated(validFrom, {
    input: decimalToMicro(input),
    output: decimalToMicro(output),
    cacheRead: decimalToMicro(cacheRead ?? input),
    cacheWrite: decimalToMicro(cacheWrite ?? input),
    reasoning: decimalToMicro(reasoning ?? output),
  })
}

/** PostgreSQL writes numerics in full, possibly with trailing zeros beyond the sixth decimal. */
function decimalToMicro(text: string): bigint {
  return toMicro(text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''))
}

function dated<Value>(validFrom: string, value: Value): Dated<Value> {
  return { validFrom: new Date(validFrom), value }
}
