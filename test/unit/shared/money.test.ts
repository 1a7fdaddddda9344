import { describe, expect, it } from '@jest/globals'

import { currencyExponent, formatMoney, isCurrency } from '@/src/shared/money'

describe('money', () => {
  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])('%s has %d decimals', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent)
  })

  it.each([
    [{ amount: 2900, currency: 'USD' }, '$29'],
    [{ amount: 2950, currency: 'USD' }, '$29.50'],
    [{ amount: 2900, currency: 'JPY' }, '¥2,900'],
    [{ amount: 12_345, currency: 'KWD', locale: 'en-US' }, 'KWD\u00a012.345'],
  ])('formats %p as %s', (money, text) => {
    expect(formatMoney(money)).toBe(text)
  })

  it('knows currencies from other codes', () => {
    expect(isCurrency('EUR')).toBe(true)
    expect(isCurrency('XYZ')).toBe(false)
    expect(isCurrency('eur')).toBe(false)
  })
})
