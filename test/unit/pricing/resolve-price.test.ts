import { describe, expect, it } from '@jest/globals'

import type { PriceRow } from '@/plugins/pricing/published'
import { annualSaving, nextPriceChange, resolvePrice } from '@/plugins/pricing/resolve-price'

const NOW = new Date('2026-06-01T00:00:00Z')

function row(changes: Partial<PriceRow>): PriceRow {
  return {
    cycle: 'monthly',
    currency: 'USD',
    region: '',
    amount: 4900,
    compareAt: null,
    validFrom: '2026-01-01T00:00:00Z',
    ...changes,
  }
}

const resolve = (prices: PriceRow[], wanted: { currency?: string; region?: string; at?: Date } = {}) =>
  resolvePrice({ prices, cycle: 'monthly', currency: 'USD', region: '', at: NOW, ...wanted })?.amount

describe('the price that applies', () => {
  it('is the newest that is valid already, from its first instant', () => {
    const prices = [
      row({ amount: 3, validFrom: '2026-06-01T00:00:00.001Z' }),
      row({ amount: 2, validFrom: '2026-06-01T00:00:00Z' }),
      row({ amount: 1 }),
    ]
    expect(resolve(prices)).toBe(2)
    expect(resolve(prices, { at: new Date('2026-05-31T23:59:59.999Z') })).toBe(1)
    expect(resolve(prices, { at: new Date('2026-06-01T00:00:00.001Z') })).toBe(3)
    expect(resolve(prices, { at: new Date('2025-12-31T23:59:59.999Z') })).toBeUndefined()
  })

  it('prefers the currency to the region, and both to US dollars', () => {
    const everywhere = row({ currency: 'EUR', amount: 1 })
    const inFrance = row({ currency: 'EUR', region: 'FR', amount: 2 })
    const dollars = row({ amount: 3 })
    const dollarsInFrance = row({ region: 'FR', amount: 4 })
    const wanted = { currency: 'EUR', region: 'FR' }
    expect(resolve([dollars, dollarsInFrance, everywhere, inFrance], wanted)).toBe(2)
    expect(resolve([dollars, dollarsInFrance, everywhere], wanted)).toBe(1)
    expect(resolve([dollars, dollarsInFrance], wanted)).toBe(4)
    expect(resolve([dollars], wanted)).toBe(3)
    expect(resolve([inFrance], { currency: 'EUR' })).toBeUndefined()
  })

  it('is never one of another cycle', () => {
    expect(resolve([row({ cycle: 'annual' })])).toBeUndefined()
  })
})

describe('the next change of a price', () => {
  it('is the earliest that is still to come', () => {
    const prices = ['2026-09-01', '2026-07-01', '2026-06-01', '2026-01-01'].map((validFrom) =>
      row({ validFrom: `${validFrom}T00:00:00Z` }),
    )
    expect(nextPriceChange({ prices, after: NOW })).toEqual(new Date('2026-07-01T00:00:00Z'))
    expect(nextPriceChange({ prices: [row({})], after: NOW })).toBeUndefined()
  })
})

describe('what paying for a year saves', () => {
  it.each([
    [4900, 49_000, 16],
    [1000, 12_000, 0],
    [1000, 13_000, 0],
    [1000, 11_999, 0],
    [0, 0, 0],
    [1000, 0, 100],
  ])('%d a month, %d a year: %d %%', (monthly, annual, saving) => {
    expect(annualSaving({ monthly, annual })).toBe(saving)
  })
})
