import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { gridOfPlan } from '@/plugins/pricing-desk/admin/grid-of-plan'
import {
  adjusted,
  annualOf,
  changeOf,
  type GridRow,
  type Rounding,
  rounded,
} from '@/plugins/pricing-desk/admin/price-grid'
import { NOW, price } from '../quotes/catalogue'

const row = (changes: Partial<GridRow> = {}): GridRow => ({
  currency: 'USD',
  region: '',
  current: { monthly: 4900, annual: null },
  typed: { monthly: '49.00', annual: '' },
  ...changes,
})
const typed = (monthly: string, annual = '') => row({ typed: { monthly, annual } })

describe('the grid of a plan', () => {
  it('shows what newcomers pay today, once for each currency and region', () => {
    const rows = gridOfPlan(
      [
        price({ amount: 7000, validFrom: '2027-01-01T00:00:00Z' }),
        price({ amount: 5900, validFrom: '2026-05-01T00:00:00Z' }),
        price({ amount: 4900 }),
        price({ currency: 'JPY', amount: 7200, cycle: 'annual' }),
        price({ currency: 'EUR', region: 'FR', amount: 4400 }),
        price({ currency: 'EUR', amount: 4500 }),
      ],
      NOW,
    )
    expect(
      rows.map(({ currency, region, typed: text }) => [currency, region, text.monthly, text.annual]),
    ).toEqual([
      ['USD', '', '59.00', ''],
      ['EUR', '', '45.00', ''],
      ['EUR', 'FR', '44.00', ''],
      ['JPY', '', '', '7200'],
    ])
  })
})

describe('what was changed', () => {
  const of = (rows: GridRow[], strike = false) => changeOf(rows, { strike })
  it.each([
    ['49.00', []],
    ['$49', []],
    ['59', [5900]],
    ['0', [0]],
    ['59,50', [5950]],
  ])('by typing %s', (text, amounts) => {
    expect(of([typed(text)]).prices.map(({ amount }) => amount)).toEqual(amounts)
  })

  it('has no change beside a mistake', () => {
    expect(of([typed('4x.5.5')])).toMatchObject({ prices: [], problems: [{ cycle: 'monthly' }] })
    expect(of([typed('')])).toMatchObject({
      prices: [],
      problems: [{ problem: expect.stringContaining('removed') }],
    })
    expect(of([typed('49', '-1')])).toMatchObject({ prices: [], problems: [{ cycle: 'annual' }] })
  })

  it('strikes an old price through only when the new one is lower', () => {
    expect(of([typed('39', '390')], true).prices).toMatchObject([
      { cycle: 'monthly', amount: 3900, compareAt: 4900 },
      { cycle: 'annual', amount: 39_000, compareAt: null },
    ])
    expect(of([typed('59')], true).prices).toMatchObject([{ compareAt: null }])
    expect(of([typed('39')]).prices).toMatchObject([{ compareAt: null }])
  })
})

describe('the look of an amount', () => {
  it.each<[number, string, Rounding, number]>([
    [5395, 'USD', 'none', 5395],
    [5395, 'USD', 'whole', 5400],
    [5395, 'USD', 'nine', 4900],
    [5400, 'USD', 'nine', 5900],
    [5395, 'USD', 'ninety-nine', 5399],
    [40, 'USD', 'nine', 900],
    [40, 'USD', 'whole', 100],
    [0, 'USD', 'nine', 0],
    [7920, 'JPY', 'nine', 7919],
    [7920, 'JPY', 'ninety-nine', 7919],
    [12_345, 'KWD', 'ninety-nine', 11_990],
    [12_345, 'KWD', 'whole', 12_000],
  ])('%d %s %s is %d', (amount, currency, rounding, expected) => {
    expect(rounded({ amount, currency, rounding })).toBe(expected)
  })

  it('is kept by an amount that has it, and never more than half a step away', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        fc.constantFrom<Rounding>('whole', 'nine', 'ninety-nine'),
        (amount, currency, rounding) => {
          const once = rounded({ amount, currency, rounding })
          expect(rounded({ amount: once, currency, rounding })).toBe(once)
          const unit = { USD: 100, JPY: 1, KWD: 1000 }[currency]
          const first = rounding === 'whole' ? unit : 9 * unit
          if (amount > first) expect(Math.abs(once - amount)).toBeLessThanOrEqual(5 * unit)
        },
      ),
    )
  })
})

describe('an adjustment', () => {
  it('is a percentage, and a year a discount on twelve months', () => {
    const dollars = { currency: 'USD', rounding: 'none' as const }
    expect(adjusted({ amount: 4900, basisPoints: 1000, ...dollars })).toBe(5390)
    expect(adjusted({ amount: 4900, basisPoints: -20_000, ...dollars })).toBe(0)
    expect(annualOf({ monthly: 4900, discountPercent: 16.5, ...dollars })).toBe(49_098)
    expect(annualOf({ monthly: 4900, discountPercent: 20, currency: 'USD', rounding: 'nine' })).toBe(46_900)
  })
})
