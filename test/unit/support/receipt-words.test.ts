import { describe, expect, it } from '@jest/globals'

import { receiptInWords } from '@/plugins/support/receipt-words'

const plan = { credits: 30, source: 'plan', reason: 'Pro', expiresAt: '2026-12-01T00:00:00Z' }
const gift = { credits: 48, source: 'promotion', reason: null, expiresAt: null }
const tokens = [
  { pool: 'input', tokens: 1_200, unit: 'usd' as const, unitPrice: 2.5, amount: 0.003 },
  { pool: 'output', tokens: 350, unit: 'usd' as const, unitPrice: 10, amount: 0.0035 },
]
const charge = {
  what: 'GPT-4o',
  receipt: { lines: tokens, costUsd: 0.0065, exchangeRate: 10_000, markup: 0.2 },
  credits: 78,
  overage: 0,
  shortfall: 0,
  availableAfter: 12.5,
  drawn: [plan, gift],
}

describe('a receipt in words', () => {
  it('tells the prices, the formula and who paid', () => {
    expect(receiptInWords(charge)).toEqual([
      'GPT-4o: 1,200 input tokens at $2.5 a million = $0.003; 350 output tokens at $10 a million = $0.0035.',
      '$0.0065 × 10,000 credits a dollar + 20% markup = 78 credits.',
      'Paid by “Pro” (plan, until 1 Dec 2026) with 30 credits and a grant (promotion) with 48 credits; 12.5 credits were left.',
    ])
  })

  it('tells no price in money to those who may not see one', () => {
    const receipt = { lines: tokens.map(({ pool, tokens }) => ({ pool, tokens })) }
    const words = receiptInWords({ ...charge, receipt })
    expect(words.slice(0, 2)).toEqual([
      'GPT-4o: 1,200 input tokens; 350 output tokens.',
      'Together 78 credits.',
    ])
    expect(words.join(' ')).not.toMatch(/\$|dollar|markup/)
  })

  it('tells uses of a feature, a direct charge and the service tier', () => {
    const lines = (line: object) => ({
      ...charge,
      receipt: {
        lines: [{ pool: 'x', tokens: 1, unit: 'credits' as const, unitPrice: 3, amount: 3, ...line }],
      },
      credits: 3,
    })
    expect(receiptInWords(lines({}))[0]).toBe('GPT-4o: one use at 3 credits.')
    expect(receiptInWords(lines({ tokens: 4, amount: 12 }))[0]).toBe(
      'GPT-4o: 4 uses at 3 credits each = 12 credits.',
    )
    expect(receiptInWords(lines({ pool: 'credits', amount: 1 }))[0]).toBe('GPT-4o: 1 credit, as it was sent.')
    const batch = { ...charge.receipt, serviceTier: 'batch' as const }
    expect(receiptInWords({ ...charge, receipt: batch })[0]).toMatch(/^GPT-4o, batch tier: /)
  })

  it('tells that finished work went beyond the cap of one event', () => {
    const receipt = { ...charge.receipt, beyondCap: 50 }
    expect(receiptInWords({ ...charge, receipt })[2]).toBe(
      'That is more than the 50 credits that one event may charge.',
    )
  })

  it('tells what went beyond the balance', () => {
    const beyond = { ...charge, credits: 78, overage: 78, availableAfter: 0, drawn: [] }
    expect(receiptInWords(beyond).slice(-2)).toEqual([
      'No grant paid for it; 0 credits were left.',
      '78 credits went beyond the balance.',
    ])
    expect(receiptInWords({ ...beyond, shortfall: 8 }).at(-1)).toBe(
      '78 credits went beyond the balance, 8 credits of it beyond what the plan allows.',
    )
  })

  it('tells a charge that was free, and one without lines', () => {
    expect(receiptInWords({ ...charge, credits: 0, drawn: [] }).at(-1)).toBe(
      'It cost nothing; 12.5 credits were left.',
    )
    expect(receiptInWords({ ...charge, receipt: null })[0]).toBe('GPT-4o: 78 credits.')
  })
})
