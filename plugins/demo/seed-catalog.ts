import type { Payload } from 'payload'

import { COMPARISON, LAYOUT } from './data/content'
import { FEATURES, LIMITS, TOKEN_TYPES } from './data/catalog'
import { MODELS } from './data/models'
import { BONUS_STEPS, BUNDLE, CREDITS_PER_USD, PACKAGES } from './data/packages'
import { PAGES } from './data/pages'
import { type DemoPrice, FAMILY, PLANS } from './data/plans'
import { type Ids, idOf } from './ids'
import { limitValue } from './limit-value'
import { listPrice } from './list-prices'
import { paragraph } from './rich-text'
import { seedRules } from './seed-rules'
import { seedTranslations } from './seed-translations'
import { seedWords } from './seed-words'

interface SeedCatalog {
  payload: Payload
  now: Date
}

/** Old enough for any recorded trace to be priced. */
const LONG_AGO = '2023-01-01T00:00:00.000Z'
const DAY_MS = 24 * 60 * 60 * 1000

/** Token types, features, limits, plans, prices, packages, models, rates, rules and the page's words. */
export async function seedCatalog({ payload, now }: SeedCatalog): Promise<void> {
  const tokenTypes = await seedTokenTypes(payload)
  const features = await seedFeatures({ payload, tokenTypes })
  const limits = await seedLimits(payload)
  const plans = await seedPlans({ payload, tokenTypes, features, limits })
  const packages = await seedPackages({ payload, tokenTypes })
  await seedBundle({ payload, plans, packages })
  await seedModels({ payload, now })
  await seedRules({ payload, from: LONG_AGO, plans, tokenTypes, limits, features })
  await seedContent({ payload, limits })
  await seedWords(payload)
  await seedTranslations(payload)
}

async function seedTokenTypes(payload: Payload): Promise<Ids> {
  const ids: Ids = new Map()
  for (const data of TOKEN_TYPES) {
    const { id } = await payload.create({ collection: 'token-types', data })
    ids.set(data.key, id)
  }
  return ids
}

async function seedFeatures({ payload, tokenTypes }: { payload: Payload; tokenTypes: Ids }): Promise<Ids> {
  const ids: Ids = new Map()
  for (const { metered, ...feature } of FEATURES) {
    const { id } = await payload.create({
      collection: 'features',
      data: {
        ...feature,
        metered: metered !== undefined,
        tokenType: metered ? tokenTypes.get(metered.tokenType) : null,
        pricing: 'fixed',
      },
    })
    ids.set(feature.key, id)
    if (!metered) continue
    await payload.create({
      collection: 'feature-costs',
      data: { feature: id, credits: metered.credits, validFrom: LONG_AGO, reason: 'First price' },
    })
  }
  return ids
}

async function seedLimits(payload: Payload): Promise<Ids> {
  const ids: Ids = new Map()
  for (const limit of LIMITS) {
    const choices = 'choices' in limit ? [...limit.choices] : []
    const { id } = await payload.create({ collection: 'limits', data: { ...limit, choices } })
    ids.set(limit.key, id)
  }
  return ids
}

interface SeedPlans {
  payload: Payload
  tokenTypes: Ids
  features: Ids
  limits: Ids
}

async function seedPlans({ payload, tokenTypes, features, limits }: SeedPlans): Promise<Ids> {
  const ids: Ids = new Map()
  const { id: family } = await payload.create({ collection: 'plan-families', data: FAMILY })
  // Those that others lead to come first.
  for (const plan of PLANS.toReversed()) {
    const { description, prices, allocations, overage, features: included, limits: values, ...data } = plan
    const { id } = await payload.create({
      collection: 'plans',
      data: {
        ...data,
        family,
        upgradesTo: data.upgradesTo.map((slug) => idOf(ids, slug)),
        active: true,
        audience: 'public',
        refreshDays: 30,
        description: paragraph(description),
        features: Object.entries(included).map(([key, isIncluded]) => ({
          feature: idOf(features, key),
          included: isIncluded,
        })),
        limits: Object.entries(values).map(([key, value]) => ({
          limit: idOf(limits, key),
          ...limitValue(value),
        })),
        allocations: Object.entries(allocations).map(([key, credits]) => ({
          tokenType: idOf(tokenTypes, key),
          credits,
          overageLimit: overage?.[key] ?? 0,
        })),
        _status: 'published',
      },
    })
    ids.set(plan.slug, id)
    for (const price of prices) await seedPrices({ payload, plan: id, price })
  }
  return ids
}

interface SeedPrices {
  payload: Payload
  plan: string
  price: DemoPrice
}

async function seedPrices({ payload, plan, price }: SeedPrices): Promise<void> {
  const { currency, region = '', compareAt } = price
  for (const cycle of ['monthly', 'annual'] as const)
    await payload.create({
      collection: 'prices',
      data: {
        ...{ plan, cycle, currency, region, amount: price[cycle], compareAt: compareAt?.[cycle] },
        ...{ validFrom: LONG_AGO, reason: 'First price' },
      },
    })
}

async function seedPackages({ payload, tokenTypes }: { payload: Payload; tokenTypes: Ids }): Promise<Ids> {
  const ids: Ids = new Map()
  const tokenType = idOf(tokenTypes, 'general')
  for (const data of PACKAGES) {
    const { id } = await payload.create({
      collection: 'packages',
      data: { ...data, tokenType, active: true, _status: 'published' },
    })
    ids.set(data.slug, id)
  }
  return ids
}

interface SeedBundle {
  payload: Payload
  plans: Ids
  packages: Ids
}

async function seedBundle({ payload, plans, packages }: SeedBundle): Promise<void> {
  const { plan, cycle, package: pack, prices, ...data } = BUNDLE
  await payload.create({
    collection: 'bundles',
    data: {
      ...data,
      prices: [...prices],
      items: [
        { kind: 'plan', plan: idOf(plans, plan), cycle },
        { kind: 'package', package: idOf(packages, pack), quantity: 1 },
      ],
      active: true,
      _status: 'published',
    },
  })
}

async function seedModels({ payload, now }: SeedCatalog): Promise<void> {
  for (const { provider, key, label } of MODELS) {
    const { contextWindow, ...price } = listPrice({ provider, model: key, at: now })
    const { id } = await payload.create({
      collection: 'ai-models',
      data: { provider, key, label, contextWindow, enabled: true },
    })
    await payload.create({
      collection: 'model-prices',
      data: {
        model: id,
        ...price,
        validFrom: LONG_AGO,
        source: '@pydantic/genai-prices',
        reason: 'List price',
      },
    })
  }
  await payload.create({
    collection: 'exchange-rates',
    data: { creditsPerUsd: 8_000, validFrom: LONG_AGO, reason: 'First rate' },
  })
  await payload.create({
    collection: 'exchange-rates',
    data: {
      creditsPerUsd: CREDITS_PER_USD,
      bonusSteps: BONUS_STEPS,
      validFrom: new Date(now.getTime() - 120 * DAY_MS).toISOString(),
      reason: 'A round number: a cent is 100 credits',
    },
  })
}

async function seedContent({ payload, limits }: { payload: Payload; limits: Ids }): Promise<void> {
  const labels = new Map<string, string>(LIMITS.map(({ key, label }) => [key, label]))
  await payload.create({
    collection: 'pricing-content',
    data: {
      layout: LAYOUT,
      comparison: COMPARISON.map(({ title, rows }) => ({
        title,
        rows: rows.map(({ limit, hint }) => ({
          label: labels.get(limit) ?? limit,
          hint,
          limit: idOf(limits, limit),
        })),
      })),
      _status: 'published',
    },
  })
  for (const page of PAGES)
    await payload.create({ collection: 'pages', data: { ...page, _status: 'published' } })
}
