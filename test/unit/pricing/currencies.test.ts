import { describe, expect, it } from '@jest/globals'

import { EXPONENT_OF } from '@/src/shared/currencies'
import { currencyOfCountry, firstCurrency, offeredCurrencies } from '@/plugins/pricing/currencies'
import type { PriceRow, PublishedPlan } from '@/plugins/pricing/published'

const AT = new Date('2026-06-01T00:00:00Z')
const row = (changes: Partial<PriceRow>): PriceRow => ({
  cycle: 'monthly',
  currency: 'USD',
  region: '',
  amount: 100,
  compareAt: null,
  validFrom: '2026-01-01T00:00:00Z',
  ...changes,
})
const plans = (...prices: PriceRow[]) => [{ prices } as PublishedPlan]

describe('the currencies to choose from', () => {
  it('are those of prices that count, each once, in order', () => {
    const offered = offeredCurrencies({
      plans: plans(
        row({}),
        row({ cycle: 'annual' }),
        row({ currency: 'EUR', region: 'FR' }),
        row({ currency: 'JPY', validFrom: '2026-07-01T00:00:00Z' }),
      ),
      at: AT,
    })
    expect(offered).toEqual(['EUR', 'USD'])
  })
})

describe('the first currency', () => {
  const offered = ['EUR', 'USD']

  it('is the one of the country when something has a price in it', () => {
    expect(firstCurrency({ country: 'FR', offered, otherwise: 'USD' })).toBe('EUR')
    expect(firstCurrency({ country: 'JP', offered, otherwise: 'USD' })).toBe('USD')
  })

  it('is the configured one where the country is not known', () => {
    expect(firstCurrency({ offered, otherwise: 'EUR' })).toBe('EUR')
    expect(firstCurrency({ country: 'XX', offered, otherwise: 'EUR' })).toBe('EUR')
  })
})

it('names only currencies that exist, and each country once', () => {
  const known = [...EXPONENT_OF.keys()]
  for (const country of ['US', 'DE', 'GB', 'CH', 'JP', 'SA', 'TV'])
    expect(known).toContain(currencyOfCountry(country))
  expect(currencyOfCountry('SA')).toBe('SAR')
})
