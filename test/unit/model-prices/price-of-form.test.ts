import { expect, it } from '@jest/globals'

import { priceOfForm } from '@/plugins/model-prices/admin/price-of-form'

const FILLED = { model: 'm', input: 1, output: 2, validFrom: '2026-01-01T00:00:00.000Z' }

it('asks nothing until a model and its two prices are there', () => {
  for (const missing of ['model', 'input', 'output'])
    expect(priceOfForm({ ...FILLED, [missing]: missing === 'model' ? '' : null })).toBeNull()
  expect(priceOfForm({ ...FILLED, input: 0 })).not.toBeNull()
})

it('asks for what stands in the form', () => {
  const others = { cacheRead: 0.5, cacheWrite: null, cacheWrite1h: null, reasoning: null }
  expect(priceOfForm({ ...FILLED, ...others, batchPercent: 50, tierMode: 'marginal', tiers: 0 })).toEqual({
    model: 'm',
    effectiveAt: FILLED.validFrom,
    price: {
      ...{ input: 1, output: 2, ...others, perRequest: null, tierMode: 'marginal', tiers: [] },
      ...{ batchPercent: 50, flexPercent: null, priorityPercent: null },
    },
  })
})

it('leaves out a tier that is being filled in, and a date that is none', () => {
  const looked = priceOfForm({
    ...FILLED,
    ...{ validFrom: undefined, tiers: 2, 'tiers.0.from': 100, 'tiers.0.input': 3, 'tiers.0.output': 4 },
    ...{ 'tiers.1.from': 200, 'tiers.1.input': 3, 'tiers.1.output': null },
  })
  expect(looked?.effectiveAt).toBeNull()
  expect(looked?.price.tiers).toEqual([
    {
      from: 100,
      input: 3,
      output: 4,
      cacheRead: null,
      cacheWrite: null,
      cacheWrite1h: null,
      reasoning: null,
    },
  ])
})
