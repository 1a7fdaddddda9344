import { describe, expect, it } from '@jest/globals'

import { EXPONENT_OF, WITHDRAWN } from '@/src/shared/currencies'
import { currencyExponent, formatMoney, isCurrency, isKnownCurrency } from '@/src/shared/money'
import { parseMoney } from '@/src/shared/money-input'

describe('money', () => {
  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
    // The runtime's own data has 0 for these: nobody pays with their coins any more.
    ['HUF', 2],
    ['COP', 2],
    ['IDR', 2],
    ['IQD', 3],
    // The runtime does not know these.
    ['CLF', 4],
    ['VED', 2],
  ])('%s has %d decimals', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent)
  })

  it.each([
    [{ amount: 2900, currency: 'USD' }, '$29'],
    [{ amount: 2950, currency: 'USD' }, '$29.50'],
    [{ amount: 2900, currency: 'JPY' }, '¥2,900'],
    [{ amount: 1_490_050, currency: 'HUF', locale: 'hu' }, '14\u00a0900,50\u00a0Ft'],
    [{ amount: 12_345, currency: 'KWD', locale: 'en-US' }, 'KWD\u00a012.345'],
  ])('formats %p as %s', (money, text) => {
    expect(formatMoney(money)).toBe(text)
  })

  it('knows currencies from other codes', () => {
    expect(isCurrency('EUR')).toBe(true)
    expect(isCurrency('XYZ')).toBe(false)
    expect(isCurrency('eur')).toBe(false)
  })

  it.each(['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'ZWL'])('%s is withdrawn, and still readable', (currency) => {
    expect(isCurrency(currency)).toBe(false)
    expect(isKnownCurrency(currency)).toBe(true)
    expect(formatMoney({ amount: 1250, currency, locale: 'en' })).toContain('12.50')
  })

  it('has each code of ISO 4217 once, gold and the like left out', () => {
    expect(EXPONENT_OF.size).toBe(165)
    for (const code of EXPONENT_OF.keys()) expect(code).toMatch(/^[A-Z]{3}$/)
    for (const code of ['XAU', 'XTS', 'XXX', ...WITHDRAWN]) expect(EXPONENT_OF.has(code)).toBe(false)
  })

  it.each(['en-US', 'de'])('what is written in %s reads back as the same minor units', (locale) => {
    const amounts = [0, 1, 9, 10, 99, 100, 101, 999, 1000, 1001, 10_000, 12_345, 1_234_567, 999_999_999_999]
    for (const [currency, exponent] of EXPONENT_OF) {
      for (const amount of amounts) {
        // Some signs have dots in them.
        const text = formatMoney({ amount, currency, locale }).replaceAll(/[^\d.,]/g, '')
        const plain = locale === 'de' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '')
        expect({ currency, read: parseMoney({ text: plain.replace(/^\.+|\.+$/g, ''), exponent }) }).toEqual({
          currency,
          read: { amount },
        })
      }
    }
  })
})
