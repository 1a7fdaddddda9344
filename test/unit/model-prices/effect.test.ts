import { describe, expect, it } from '@jest/globals'

import { compare } from '@/plugins/model-prices/compare'
import type { CurrentModel } from '@/plugins/model-prices/current-model'
import { marginEffects, type UsageGroup } from '@/plugins/model-prices/effect'
import type { ListPrice } from '@/plugins/model-prices/list-price'

const PRICE: ListPrice = {
  ...{
    input: 2,
    output: 8,
    cacheRead: null,
    cacheWrite: null,
    cacheWrite1h: null,
    reasoning: null,
    perRequest: null,
  },
  ...{ tierMode: 'whole', tiers: [], batchPercent: 50, flexPercent: null, priorityPercent: null },
}
const OURS: CurrentModel = {
  ...{ id: 'm', provider: 'openai', key: 'a', label: 'A', enabled: true, aliases: ['old-a'], next: null },
  price: { ...PRICE, id: 'p', validFrom: '2026-01-01T00:00:00Z' },
}
const group = (more: Partial<UsageGroup>): UsageGroup => ({
  ...{
    provider: 'openai',
    model: 'a',
    priced: true,
    feature: '',
    serviceTier: 'standard',
    tier: 0,
    requests: '1',
  },
  ...{ input: '1000000', output: '0', cacheRead: '0', cacheWrite: '0', cacheWrite1h: '0', reasoning: '0' },
  // Two dollars, charged at 20 % on top.
  ...{ credits: '24000000000', cost: '2000000000000' },
  ...more,
})

function effect(usage: UsageGroup[], after: Partial<ListPrice>, creditsPerUsd: string | null = '10000.000') {
  const { batchPercent: _b, flexPercent: _f, priorityPercent: _p, ...price } = { ...PRICE, ...after }
  const model = {
    provider: 'openai',
    key: 'a',
    label: 'A',
    contextWindow: null,
    maxOutputTokens: null,
    notes: [],
  }
  const { entries } = compare({
    ...{ source: 'litellm', effectiveAt: null, current: [OURS] },
    reading: { models: [{ ...model, price }], skipped: [] },
  })
  const aliases = new Map([['openai/a', ['old-a']]])
  return marginEffects({ entries, aliases, usage, thresholds: [200_000, 1e15], creditsPerUsd }).get(
    'openai/a',
  )
}

describe('the effect on margin', () => {
  it('follows the cost where usage is charged by it', () => {
    expect(effect([group({})], { input: 3 })).toEqual({
      ...{ requests: 1, tokens: 1_000_000, costUsd: 2, newCostUsd: 3 },
      ...{ revenueUsd: 2.4, newRevenueUsd: 3.6, marginUsd: 0.4, newMarginUsd: 0.6 },
    })
  })

  it('is all of the difference where usage has a fixed charge', () => {
    const fixed = group({ priced: false, cost: '0', provider: '', model: 'old-a', credits: '30000000000' })
    expect(effect([fixed], { input: 3 })).toMatchObject({
      ...{ costUsd: 2, newCostUsd: 3, revenueUsd: 3, newRevenueUsd: 3, marginUsd: 1, newMarginUsd: 0 },
    })
  })

  it('prices long requests and service tiers as rating does', () => {
    const tiers = [
      {
        from: 200_000,
        input: 6,
        output: 12,
        cacheRead: null,
        cacheWrite: null,
        cacheWrite1h: null,
        reasoning: null,
      },
    ]
    const usage = [group({}), group({ tier: 1 }), group({ serviceTier: 'batch' })]
    expect(effect(usage, { tiers, input: 4, perRequest: 0.5 })?.newCostUsd).toBe(4.5 + 6.5 + 2.25)
  })

  it('prices cache writes of an hour apart, and as the others where they have no price', () => {
    const usage = [group({ input: '0', cacheWrite: '1000000', cacheWrite1h: '1000000' })]
    expect(effect(usage, { cacheWrite: 3, cacheWrite1h: 5 })).toMatchObject({
      ...{ tokens: 2_000_000, newCostUsd: 8 },
    })
    expect(effect(usage, { cacheWrite: 3 })?.newCostUsd).toBe(6)
  })

  it('knows no revenue without an exchange rate, and nothing of what was not used', () => {
    expect(effect([group({})], { input: 3 }, null)).toMatchObject({ revenueUsd: null, newMarginUsd: null })
    expect(effect([group({ model: 'b' })], { input: 3 })).toBeUndefined()
    expect(effect([group({})], {})).toBeUndefined()
  })
})
