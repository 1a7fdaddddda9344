import type { Payload } from 'payload'

import { limitValue } from './limit-value'
import { LIMIT_TEMPLATES, OVERAGE_PRICES, TAX_RULES, USAGE_LIMITS } from './data/rules'
import { type Ids, idOf } from './ids'

interface SeedRules {
  payload: Payload
  /** When prices and rules begin. */
  from: string
  plans: Ids
  tokenTypes: Ids
  limits: Ids
  features: Ids
}

/** Rules of tax, sets of limits, limits of use, and what credits beyond the balance cost. */
export async function seedRules({
  payload,
  from,
  plans,
  tokenTypes,
  limits,
  features,
}: SeedRules): Promise<void> {
  for (const rule of TAX_RULES) {
    await payload.create({
      collection: 'tax-rules',
      data: { ...rule, validFrom: from, reason: 'First rule' },
    })
  }
  for (const { limits: values, ...template } of LIMIT_TEMPLATES) {
    const rows = Object.entries(values).map(([key, value]) => ({
      limit: idOf(limits, key),
      ...limitValue(value),
    }))
    await payload.create({ collection: 'limit-templates', data: { ...template, limits: rows } })
  }
  for (const limit of USAGE_LIMITS) {
    const concerns =
      'plan' in limit
        ? ({ scope: 'plan', plan: idOf(plans, limit.plan) } as const)
        : ({ scope: 'feature', feature: idOf(features, limit.feature) } as const)
    await payload.create({
      collection: 'usage-limits',
      data: { ...limit, ...concerns, countedPer: 'customer', active: true },
    })
  }
  for (const { plan, tokenType, amounts } of OVERAGE_PRICES) {
    const price = {
      plan: idOf(plans, plan),
      tokenType: idOf(tokenTypes, tokenType),
      validFrom: from,
      reason: 'First price',
    }
    for (const [currency, amount] of Object.entries(amounts))
      await payload.create({ collection: 'overage-prices', data: { ...price, currency, amount } })
  }
}
