import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { TaxRule } from '@/plugins/pricing'
import { quote, taxByRules } from '@/plugins/quotes'
import { catalogue, NOW, pack, plan, price } from './catalogue'

const DAY = 86_400_000

const rule = (changes: Partial<TaxRule> = {}): TaxRule => ({
  treatment: 'added',
  tax: 'vat',
  name: null,
  percent: 19,
  region: '',
  currency: '',
  validFrom: '2026-01-01T00:00:00Z',
  ...changes,
})

interface Ask {
  rules: TaxRule[]
  amounts?: readonly number[]
  currency?: string
  at?: Date
}

function ask({ rules, amounts = [4900], currency = 'USD', at = NOW }: Ask) {
  return quote({
    catalogue: catalogue({
      plans: amounts.map((amount, n) =>
        plan({ id: `id-${n}`, slug: `p${n}`, prices: [price({ amount, currency })] }),
      ),
      packages: [pack()],
      discounts: [{ code: 'THIRD', kind: 'percentage', basisPoints: 3333 }],
    }),
    items: amounts.map((_, n) => ({ plan: `p${n}`, quantity: 1 })),
    codes: ['THIRD'],
    currency,
    at,
    stages: { tax: taxByRules(rules) },
  })
}

const noCodes = (rules: TaxRule[]) => {
  const input = { catalogue: catalogue(), items: [{ plan: 'pro', quantity: 2 }], at: NOW }
  return quote({ ...input, stages: { tax: taxByRules(rules) } })
}

describe('a quote with tax', () => {
  it('adds it to the total where prices are without it', () => {
    const { lines, tax, taxDetails, total, trace } = noCodes([rule()])
    expect(lines[0]).toMatchObject({ amount: 9800, tax: 1862, taxIncluded: 0, total: 11_662 })
    expect(tax).toEqual({ amount: 1862, currency: 'USD', reason: 'ADDED' })
    expect(total.amount).toBe(11_662)
    expect(taxDetails).toEqual({
      treatment: 'added',
      name: 'VAT',
      percent: 19,
      net: { amount: 9800, currency: 'USD' },
      tax: { amount: 1862, currency: 'USD' },
      gross: { amount: 11_662, currency: 'USD' },
    })
    expect(trace.find(({ step }) => step === 'tax')).toMatchObject({
      outcome: 'applied',
      reason: 'ADDED',
      message: '19 % VAT is added.',
    })
  })

  it('names what is contained where prices include it, and leaves the total as it is', () => {
    const { lines, tax, taxDetails, total } = noCodes([rule({ treatment: 'included' })])
    expect(lines[0]).toMatchObject({ amount: 9800, tax: 0, taxIncluded: 1565, total: 9800 })
    expect(tax).toEqual({ amount: 0, currency: 'USD', reason: 'INCLUDED' })
    expect(total.amount).toBe(9800)
    expect(taxDetails).toMatchObject({
      net: { amount: 8235 },
      tax: { amount: 1565 },
      gross: { amount: 9800 },
    })
  })

  it('has no amounts where the rate is not known', () => {
    const { taxDetails, tax, total } = noCodes([rule({ percent: null })])
    expect(taxDetails).toEqual({
      treatment: 'added',
      name: 'VAT',
      percent: null,
      net: null,
      tax: null,
      gross: null,
    })
    expect(tax).toMatchObject({ amount: 0, reason: 'NOT_CALCULATED' })
    expect(total.amount).toBe(9800)
  })

  it('is what it was without rules', () => {
    const { taxDetails, ...rest } = noCodes([])
    expect(taxDetails).toBeNull()
    expect(rest.tax).toEqual({ amount: 0, currency: 'USD', reason: 'NOT_CALCULATED' })
    expect(rest.total.amount).toBe(9800)
  })

  const rate = fc.integer({ min: 1, max: 100_000 }).map((thousandths) => thousandths / 1000)

  it('adds up in every currency that there is, line by line and in all: net + tax = gross', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(20), fc.nat(1_000_000_000_000)), { minLength: 1, maxLength: 6 }),
        rate,
        fc.constantFrom('included' as const, 'added' as const),
        // No decimals, two, three, and four.
        fc.constantFrom('JPY', 'USD', 'KWD', 'CLF'),
        (amounts, percent, treatment, currency) => {
          const { lines, subtotal, discounts, tax, taxDetails, total } = ask({
            rules: [rule({ percent, treatment })],
            amounts,
            currency,
          })
          const off = discounts.reduce((sum, one) => sum + one.amount, 0)
          expect(total.amount).toBe(subtotal.amount - off + tax.amount)
          expect(taxDetails!.net!.amount + taxDetails!.tax!.amount).toBe(taxDetails!.gross!.amount)
          expect(taxDetails!.gross).toEqual(total)
          expect(taxDetails!.tax!.amount).toBe(
            lines.reduce((sum, line) => sum + (treatment === 'added' ? line.tax : line.taxIncluded), 0),
          )
          for (const line of lines) expect(line.total).toBe(line.amount - line.discount + line.tax)
          if (treatment === 'included') expect(tax.amount).toBe(0)
        },
      ),
    )
  })

  it('of a past date is what it was, whatever rules came later', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            percent: rate,
            days: fc.integer({ min: 1, max: 400 }),
            treatment: fc.constantFrom('included' as const, 'added' as const, 'none' as const),
          }),
          { maxLength: 8 },
        ),
        (later) => {
          const old = [rule()]
          const added = later
            .map(({ days, ...changes }) =>
              rule({ ...changes, validFrom: new Date(NOW.getTime() + days * DAY).toISOString() }),
            )
            .sort((one, other) => other.validFrom.localeCompare(one.validFrom))
          expect(ask({ rules: [...added, ...old] })).toEqual(ask({ rules: old }))
        },
      ),
    )
  })
})
