import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  type Difference,
  fromBase,
  parseDifference,
  parseRate,
  placesOf,
} from '@/plugins/pricing-desk/admin/from-base'
import { amountIn, emptyRow, type GridRow } from '@/plugins/pricing-desk/admin/price-grid'

const USD = { currency: 'USD', region: '' }
const EUR = { currency: 'EUR', region: '' }
const FRANCE = { currency: 'EUR', region: 'FR' }
const JPY = { currency: 'JPY', region: '' }
const KWD = { currency: 'KWD', region: '' }

const row = (place: typeof USD, monthly: string, annual = ''): GridRow => ({
  ...emptyRow(place.currency, place.region),
  typed: { monthly, annual },
})
const filled = (rows: GridRow[], changes: Partial<Parameters<typeof fromBase>[1]>) =>
  fromBase(rows, {
    base: USD,
    targets: [EUR],
    difference: { basisPoints: 0 },
    rates: {},
    rounding: 'none',
    ...changes,
  }).map(({ currency, region, typed: { monthly, annual } }) => [currency + region, monthly, annual])
const rate = (text: string) => parseRate(text)!

describe('prices of elsewhere', () => {
  it('are so many per cent of the base in another country, rounded as asked for', () => {
    const rows = [row(EUR, '45', '450'), row(FRANCE, '44')]
    const cheaper = { base: EUR, targets: [FRANCE], difference: { basisPoints: -1000 } }
    expect(filled(rows, cheaper)[1]).toEqual(['EURFR', '40.50', '405.00'])
    expect(filled(rows, { ...cheaper, rounding: 'ninety-nine' })[1]).toEqual(['EURFR', '40.99', '404.99'])
    expect(filled(rows, { ...cheaper, rounding: 'nine' })[1]).toEqual(['EURFR', '39.00', '409.00'])
  })

  it('are so much more or less, in the currency of the base, and never below zero', () => {
    const rows = [row(EUR, '45', '450'), row(FRANCE, '')]
    const by = (amount: number) => filled(rows, { base: EUR, targets: [FRANCE], difference: { amount } })[1]
    expect(by(250)).toEqual(['EURFR', '47.50', '452.50'])
    expect(by(-5000)).toEqual(['EURFR', '0.00', '400.00'])
  })

  it('are exchanged between currencies of any number of decimals, rounded once', () => {
    const rows = [row(USD, '49.99'), row(EUR, ''), row(JPY, ''), row(KWD, '')]
    const rates = { EUR: rate('0.92'), JPY: rate('149.5'), KWD: rate('0.30715') }
    expect(filled(rows, { targets: [EUR, JPY, KWD], rates })).toEqual([
      ['USD', '49.99', ''],
      // 45.9908, 7,473.505 and 15.354… by hand.
      ['EUR', '45.99', ''],
      ['JPY', '7474', ''],
      ['KWD', '15.354', ''],
    ])
    const back = { base: KWD, targets: [USD], rates: { USD: rate('3.25') } }
    expect(filled([row(KWD, '1.005'), row(USD, '')], back)[1]).toEqual(['USD', '3.27', ''])
  })

  it('leave alone what was not chosen, what has no rate, and the base itself', () => {
    const rows = [row(USD, '49'), row(EUR, '45'), row(JPY, '7200')]
    expect(filled(rows, { targets: [USD, EUR], difference: { basisPoints: 1000 } })).toEqual([
      ['USD', '49', ''],
      ['EUR', '45', ''],
      ['JPY', '7200', ''],
    ])
    expect(filled([row(EUR, '45')], { rates: { EUR: rate('1') } })).toEqual([['EUR', '45', '']])
  })

  it('add the row that a plan does not have, and fill in every cycle of the base', () => {
    const base = row(USD, '49')
    const quarterly = { ...base, typed: { ...base.typed, '3-months': '130' } } as GridRow
    const [, added] = fromBase([quarterly], {
      base: USD,
      targets: [{ currency: 'USD', region: 'IN' }],
      difference: { basisPoints: -5000 },
      rates: {},
      rounding: 'none',
    })
    expect(added).toMatchObject({ currency: 'USD', region: 'IN', current: { monthly: null } })
    expect(added!.typed).toEqual({ monthly: '24.50', annual: '', '3-months': '65.00' })
  })

  it('stay free where the base is free, and what they were where it is empty or no amount', () => {
    const rows = [row(USD, '0', 'cheap'), row(EUR, '', '450')]
    const more = { rates: { EUR: rate('1') }, difference: { amount: 500 } }
    expect(filled(rows, more)[1]).toEqual(['EUR', '0.00', '450'])
  })

  it('are the same amounts there and back at a rate of one, whatever the difference is called', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: -1e6, max: 1e6 }), (amount, by) => {
        const base = row(EUR, (amount / 100).toFixed(2))
        const to = (difference: Difference) =>
          amountIn(
            fromBase([base, row(FRANCE, '')], {
              base: EUR,
              targets: [FRANCE],
              difference,
              rates: {},
              rounding: 'none',
            })[1]!,
            'monthly',
          )
        expect(to({ basisPoints: 0 })).toBe(amount)
        expect(to({ amount: by })).toBe(Math.max(0, amount + by))
      }),
    )
  })

  it('are refused beyond what a number holds', () => {
    const rows = [row(USD, '9999999999999.99'), row(EUR, '')]
    expect(() => filled(rows, { rates: { EUR: rate('999999999') } })).toThrow(RangeError)
  })
})

describe('what was typed', () => {
  it.each([
    ['-10', 'percent', 'USD', { basisPoints: -1000 }],
    ['12,5', 'percent', 'USD', { basisPoints: 1250 }],
    ['+5', 'amount', 'USD', { amount: 500 }],
    ['−5.50', 'amount', 'USD', { amount: -550 }],
    ['500', 'amount', 'JPY', { amount: 500 }],
    ['-0', 'amount', 'JPY', { amount: 0 }],
    ['1.5', 'amount', 'JPY', undefined],
    ['', 'percent', 'USD', undefined],
    ['cheap', 'percent', 'USD', undefined],
    ['--5', 'percent', 'USD', undefined],
  ] as const)('as a difference: "%s" in %s of %s', (text, by, currency, difference) => {
    expect(parseDifference({ text, by, currency })).toEqual(difference)
  })

  it.each([
    ['0.92', { units: 92n, of: 100n }],
    ['149,5', { units: 1495n, of: 10n }],
    ['2', { units: 2n, of: 1n }],
    ['0', undefined],
    ['0.00', undefined],
    ['-1', undefined],
    ['1.123456789', undefined],
    ['', undefined],
  ])('as a rate: "%s"', (text, parsed) => {
    expect(parseRate(text)).toEqual(parsed)
  })
})

it('knows every place once, in order', () => {
  expect(placesOf([row(USD, ''), row(EUR, ''), row(FRANCE, ''), row(EUR, '')])).toEqual([USD, EUR, FRANCE])
})
