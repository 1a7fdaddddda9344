import { describe, expect, it } from '@jest/globals'

import { type Discount, quote, type QuoteInput } from '@/plugins/quotes'
import { ApiError } from '@/src/shared/errors'
import { catalogue, NOW, pack, plan, price } from './catalogue'

const PRO = { plan: 'pro', quantity: 1 }

function quoted(input: Partial<QuoteInput> = {}) {
  return quote({ catalogue: catalogue(), items: [PRO], at: NOW, ...input })
}

function refusal(input: Partial<QuoteInput>): ApiError {
  try {
    quoted(input)
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('it was not refused')
}

const step = (input: Partial<QuoteInput>, name: string) =>
  quoted(input).trace.filter((one) => one.step === name)

describe('a quote', () => {
  it('has a line for each item, and adds them up', () => {
    const items = [
      { plan: 'plan-1', quantity: 3 },
      { package: 'credits-50', quantity: 2 },
    ]
    expect(quoted({ items })).toMatchObject({
      currency: 'USD',
      region: null,
      at: NOW.toISOString(),
      lines: [
        { kind: 'plan', slug: 'pro', cycle: 'monthly', quantity: 3, amount: 14_700, credits: null },
        {
          kind: 'package',
          cycle: null,
          amount: 10_000,
          credits: { credits: 1_000_000, bonusCredits: 60_000, total: 1_060_000, validityDays: 365 },
        },
      ],
      subtotal: { amount: 24_700, currency: 'USD' },
      tax: { amount: 0, currency: 'USD', reason: 'NOT_CALCULATED' },
      total: { amount: 24_700, currency: 'USD' },
    })
  })

  it('takes currency and region from the customer unless they are asked for', () => {
    const prices = [
      price(),
      price({ currency: 'EUR', amount: 4500 }),
      price({ currency: 'EUR', region: 'FR', amount: 4400 }),
    ]
    const customer = { id: '1', externalId: 'acme', currency: 'EUR', region: 'FR' }
    const given = { catalogue: catalogue({ plans: [plan({ prices })] }), customer }
    expect(quoted(given).total).toEqual({ amount: 4400, currency: 'EUR' })
    expect(quoted({ ...given, region: '' }).total.amount).toBe(4500)
    expect(quoted({ ...given, currency: 'USD' }).total).toEqual({ amount: 4900, currency: 'USD' })
    expect(step(given, 'currency')).toMatchObject([{ outcome: 'used', reason: 'CUSTOMER_DEFAULT' }])
    expect(step({ ...given, region: 'DE' }, 'price')).toMatchObject([
      { outcome: 'fallback', reason: 'NO_PRICE_IN_REGION', amount: 4500 },
    ])
  })

  it('is in one currency, and says why it is another one than was asked for', () => {
    const prices = [price(), price({ currency: 'JPY', amount: 7200 })]
    const given = { catalogue: catalogue({ plans: [plan({ prices })] }), currency: 'JPY' }
    expect(quoted(given).total).toEqual({ amount: 7200, currency: 'JPY' })
    const both = { ...given, items: [PRO, { package: 'credits-50', quantity: 1 }] }
    expect(quoted(both).total).toEqual({ amount: 9900, currency: 'USD' })
    expect(step(both, 'currency')).toMatchObject([
      { outcome: 'fallback', reason: 'NO_PRICE_IN_CURRENCY', asked: 'JPY', items: ['credits-50'] },
    ])
  })

  it('names what a year saves and when a trial ends', () => {
    const prices = [price(), price({ cycle: 'annual', amount: 49_000 })]
    const given = {
      catalogue: catalogue({ plans: [plan({ prices, trialDays: 14 })] }),
      cycle: 'annual' as const,
    }
    expect(step(given, 'saving')).toMatchObject([{ reason: 'ANNUAL', amount: 9800, percent: 16 }])
    expect(step(given, 'trial')).toMatchObject([{ days: 14, chargedFrom: '2026-06-15T00:00:00.000Z' }])
    expect(quoted(given).lines[0]?.trialDays).toBe(14)
    expect(step({ ...given, cycle: 'monthly' }, 'saving')).toEqual([])
  })

  it('offers no trial to whoever has the plan', () => {
    const of = (planId: string) => ({
      catalogue: catalogue({ plans: [plan({ trialDays: 14 })] }),
      customer: {
        ...{ id: '1', externalId: 'acme', currency: null, region: null },
        subscription: { planId, since: null, anchor: NOW.toISOString(), cycle: 'monthly' as const },
      },
    })
    expect([step(of('plan-1'), 'trial'), quoted(of('plan-1')).lines[0]?.trialDays]).toEqual([[], 0])
    expect(quoted(of('plan-2')).lines[0]?.trialDays).toBe(14)
  })

  it('refuses what is not there, and what has no price, with the way it came to that', () => {
    expect(refusal({ items: [{ plan: 'none', quantity: 1 }] })).toMatchObject({
      code: 'PRICING_PLAN_NOT_FOUND',
      details: { trace: [{ step: 'item', outcome: 'refused', reason: 'NOT_FOUND', item: 'none' }] },
    })
    expect(refusal({ items: [{ package: 'none', quantity: 1 }] }).code).toBe('NOT_FOUND')
    const annual = refusal({ cycle: 'annual' })
    expect(annual).toMatchObject({ code: 'INVALID_REQUEST', details: { reason: 'NO_PRICE' } })
    expect(annual.message).toContain('no annual price')
    const early = refusal({ at: new Date('2025-12-31T23:59:59.999Z') })
    expect(early.details).toMatchObject({ reason: 'NO_PRICE' })
  })

  it('refuses amounts that a number cannot hold', () => {
    const prices = [price({ amount: 1e13 })]
    const many = {
      catalogue: catalogue({ plans: [plan({ prices })] }),
      items: [{ plan: 'pro', quantity: 1000 }],
    }
    expect(refusal(many).code).toBe('INVALID_REQUEST')
    const packages = [pack({ credits: 4e9 })]
    expect(
      refusal({ catalogue: catalogue({ packages }), items: [{ package: 'credits-50', quantity: 2 }] }).code,
    ).toBe('INVALID_REQUEST')
  })
})

describe('codes', () => {
  const half: Discount = { code: 'HALF', kind: 'percentage', basisPoints: 5000 }
  const ten: Discount = { code: 'TEN', kind: 'fixed', amount: 1000, currency: 'USD' }
  const withCodes = (codes: string[], discounts: Discount[], changes: Partial<QuoteInput> = {}) =>
    quoted({ catalogue: catalogue({ discounts }), codes, ...changes })

  it('that are not known are named in the trace and fail nothing', () => {
    const { trace, total, discounts } = withCodes(['NOPE'], [half])
    expect(trace).toContainEqual(
      expect.objectContaining({ step: 'code', outcome: 'refused', reason: 'NOT_FOUND', code: 'NOPE' }),
    )
    expect(total.amount).toBe(4900)
    expect(discounts).toEqual([])
  })

  it('apply in the order in which they were given, however they are spelled', () => {
    expect(withCodes([' half ', 'TEN'], [half, ten]).total.amount).toBe(1450)
    expect(withCodes(['ten', 'HALF'], [half, ten]).total.amount).toBe(1950)
  })

  it('split a fixed amount over the lines', () => {
    const items = [PRO, { package: 'credits-50', quantity: 1 }]
    const { discounts, lines } = withCodes(['TEN'], [ten], { items })
    expect(discounts).toMatchObject([{ code: 'TEN', amount: 1000, currency: 'USD', parts: [495, 505] }])
    expect(lines.map(({ total }) => total)).toEqual([4405, 4495])
  })

  it.each([
    ['REPEATED', ['HALF', 'half'], half],
    ['NOT_STARTED', ['HALF'], { ...half, startsAt: '2026-06-01T00:00:00.001Z' }],
    ['EXPIRED', ['HALF'], { ...half, endsAt: '2026-06-01T00:00:00Z' }],
    ['OTHER_CURRENCY', ['TEN'], { ...ten, currency: 'EUR' }],
    ['NOTHING_LEFT', ['TEN', 'ALL'], ten],
  ] as [string, string[], Discount][])('are refused with %s', (reason, codes, discount) => {
    const all: Discount = { code: 'ALL', kind: 'fixed', amount: 1e9, currency: 'USD' }
    const discounts = reason === 'NOTHING_LEFT' ? [{ ...all, code: 'TEN' }, { ...all }] : [discount]
    const { trace } = withCodes(codes, discounts)
    expect(trace.filter(({ outcome }) => outcome === 'refused')).toMatchObject([{ step: 'code', reason }])
  })
})

describe('the seams', () => {
  it('take another discount stage and another tax stage', () => {
    const { lines, tax, total } = quoted({
      stages: {
        discount: ({ lines: [first], currency }) => ({
          discounts: [{ code: 'AUTO', kind: 'fixed', amount: 900, currency, parts: [first!.amount - 4000] }],
          trace: [],
        }),
        tax: ({ lines: given }) => ({
          parts: given.map(({ total: net }) => net / 5),
          reason: 'VAT',
          trace: [],
        }),
      },
    })
    expect(lines[0]).toMatchObject({ amount: 4900, discount: 900, tax: 800, total: 4800 })
    expect(tax).toEqual({ amount: 800, currency: 'USD', reason: 'VAT' })
    expect(total.amount).toBe(4800)
  })
})
