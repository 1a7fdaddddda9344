import { expect, it } from '@jest/globals'

import { rate } from '@/plugins/metering/rating'
import { presentReceipt, receiptOf } from '@/plugins/metering/receipt'
import { CATALOGUE } from './catalogue'

const at = new Date('2026-01-15T00:00:00Z')
const byModel = receiptOf(
  rate({
    event: { feature: 'analyze', model: 'gpt-4o', inputTokens: 777, outputTokens: 33 },
    catalogue: CATALOGUE,
    at,
  }),
)
const fixed = receiptOf(rate({ event: { feature: 'goal' }, catalogue: CATALOGUE, at }))

it('explains a model charge to those who may see costs', () => {
  expect(presentReceipt({ receipt: byModel, withCosts: true })).toEqual({
    lines: [
      { pool: 'input', tokens: 777, unit: 'usd', unitPrice: 2.5, amount: 0.0019425 },
      { pool: 'output', tokens: 33, unit: 'usd', unitPrice: 10, amount: 0.00033 },
    ],
    costUsd: 0.0022725,
    exchangeRate: 10_000,
    markup: 0.2,
  })
})

it('leaves nothing to others from which the cost could be derived', () => {
  expect(presentReceipt({ receipt: byModel, withCosts: false })).toEqual({
    lines: [
      { pool: 'input', tokens: 777 },
      { pool: 'output', tokens: 33 },
    ],
  })
})

it('shows a price in credits to everybody', () => {
  expect(presentReceipt({ receipt: fixed, withCosts: false })).toEqual({
    lines: [{ pool: 'goal', tokens: 1, unit: 'credits', unitPrice: 3, amount: 3 }],
  })
})
