import { describe, expect, it } from '@jest/globals'

import { beginPrices } from '@/plugins/preview/begin-prices'
import type { Published } from '@/plugins/pricing'
import type { PriceDraft } from '@/plugins/releases'

const begins = new Date('2030-03-01T00:00:00.000Z')
const row = (amount: number, validFrom: string) => ({
  cycle: 'monthly' as const,
  currency: 'USD',
  region: '',
  amount,
  compareAt: null,
  validFrom,
})
const published = {
  plans: [
    { id: 'pro', prices: [row(3, '2030-06-01T00:00:00Z'), row(2, '2030-03-01T00:00:00+00:00')] },
    { id: 'other', prices: [row(9, '2026-01-01T00:00:00Z')] },
  ],
  hiddenPlans: [{ id: 'old', prices: [] }],
  rates: [
    { validFrom: '2031-01-01T00:00:00Z', creditsPerUsd: '5', bonusSteps: [] },
    { validFrom: '2026-01-01T00:00:00Z', creditsPerUsd: '10', bonusSteps: [{ fromUsd: 10, percent: 5 }] },
  ],
} as unknown as Published
const prices = (id: string): PriceDraft => ({
  key: 'k',
  kind: 'prices',
  reason: 'Spring',
  plans: [{ id, name: id, prices: [{ cycle: 'monthly', currency: 'USD', region: '', amount: 4 }] }],
  terms: { policy: 'forever' },
})

describe('prices that begin', () => {
  it('are newer than those of the same moment and older than those that are planned', () => {
    const { plans, hiddenPlans } = beginPrices({
      published,
      drafts: [prices('pro'), { ...prices('old'), key: 'o' }],
      begins,
    })
    expect(plans[0]!.prices.map(({ amount }) => amount)).toEqual([3, 4, 2])
    expect(plans[0]!.prices[1]).toEqual({
      ...row(4, begins.toISOString()),
      change: { policy: 'forever', id: 'k', undoneAt: null },
    })
    expect(plans[1]).toBe(published.plans[1])
    expect(hiddenPlans[0]!.prices).toHaveLength(1)
  })

  it('come with the rate, which keeps its bonus unless it has one of its own', () => {
    const rate = (bonusSteps?: { fromUsd: number; percent: number }[]) =>
      beginPrices({
        published,
        drafts: [
          { key: 'r', kind: 'exchange-rate', reason: 'Spring', proposed: { creditsPerUsd: 8.5, bonusSteps } },
        ],
        begins,
      }).rates
    expect(rate().map(({ creditsPerUsd }) => creditsPerUsd)).toEqual(['5', '8.5', '10'])
    expect(rate()[1]!.bonusSteps).toEqual([{ fromUsd: 10, percent: 5 }])
    expect(rate([])[1]!.bonusSteps).toEqual([])
  })

  it('change nothing when there are none', () => {
    expect(beginPrices({ published, drafts: [], begins })).toEqual(published)
  })
})
