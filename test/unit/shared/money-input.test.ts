import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { moneyText, parseMoney } from '@/src/shared/money-input'

describe('parseMoney', () => {
  it.each([
    ['29', 2, 2900],
    ['29.00', 2, 2900],
    ['29.5', 2, 2950],
    ['$1,234.50', 2, 123450],
    ['1.234,50 €', 2, 123450],
    ['29,50', 2, 2950],
    ['1,234', 2, 123400],
    ['1,234,567', 2, 123456700],
    ['1 234.5', 2, 123450],
    ['.5', 2, 50],
    ['0', 2, 0],
    ['29.000', 2, 2900],
    ['¥2,900', 0, 2900],
    ['1.234', 3, 1234],
    ['KWD 9.5', 3, 9500],
    ['0.29', 2, 29],
    ['1.15', 2, 115],
    ['4.35', 2, 435],
  ])('reads %s with %i decimals as %i', (text, exponent, amount) => {
    expect(parseMoney({ text, exponent })).toEqual({ amount })
  })

  it.each([
    ['29.999', 2, 'This currency has 2 decimals at most.'],
    ['29.5', 0, 'This currency has no decimals.'],
    ['-5', 2, 'Enter zero or more.'],
    ['free', 2, 'Enter an amount, such as 29.00.'],
    ['1.2.3', 2, 'Enter an amount, such as 29.00.'],
    ['.', 2, 'Enter an amount, such as 29.00.'],
    ['99999999999999999', 2, 'This amount is too large.'],
  ])('refuses %s with %i decimals', (text, exponent, problem) => {
    expect(parseMoney({ text, exponent })).toEqual({ problem })
  })

  it('takes nothing for nothing', () => {
    expect(parseMoney({ text: '  ', exponent: 2 })).toEqual({ empty: true })
  })

  it('reads back every amount that it writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (amount, exponent) => {
          expect(parseMoney({ text: moneyText({ amount, exponent }), exponent })).toEqual({ amount })
        },
      ),
    )
  })
})

describe('moneyText', () => {
  it.each([
    [2900, 2, '29.00'],
    [5, 2, '0.05'],
    [2900, 0, '2900'],
    [1234, 3, '1.234'],
    [0, 2, '0.00'],
  ])('writes %i with %i decimals as %s', (amount, exponent, text) => {
    expect(moneyText({ amount, exponent })).toBe(text)
  })
})
