import { describe, expect, it } from '@jest/globals'

import { amountsIn } from '@/plugins/content-checks/amounts'

const read = (text: string, currencies?: string[]) =>
  amountsIn(text, currencies).map(({ amount, currency, period }) => [amount, currency, period])

describe('amounts of money in prose', () => {
  it.each<[string, unknown[]]>([
    ['Only $29/month for the team.', [[2900, 'USD', 'monthly']]],
    ['Only $29.', [[2900, 'USD', null]]],
    ['It is 29 USD a year', [[2900, 'USD', 'annual']]],
    ['EUR 25 per month, billed annually', [[2500, 'EUR', 'monthly']]],
    ['29,50 € im Monat', [[2950, 'EUR', 'monthly']]],
    ['from $1,290.00 annually', [[129000, 'USD', 'annual']]],
    ['¥4,200 each month', [[4200, 'JPY', 'monthly']]],
    [
      'between $29 and $99',
      [
        [2900, 'USD', null],
        [9900, 'USD', null],
      ],
    ],
    [
      '$29–$99',
      [
        [2900, 'USD', null],
        [9900, 'USD', null],
      ],
    ],
    ['(US$5)', [[500, 'USD', null]]],
    ['buy 3 $29 seats', [[2900, 'USD', null]]],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))

  it.each([
    'TOP 10 of ALL 3 teams',
    '50 credits, 24 hours a day',
    'saved us $12k and $5 million',
    '$0.004 for one token',
    'version 2.0 and room 29',
    '100 API calls',
    'XUSD 5',
  ])('none: %s', (text) => expect(read(text)).toEqual([]))

  it('reads the codes of the catalogue as well', () => {
    expect(read('5.500 KWD')).toEqual([])
    expect(read('5.500 KWD', ['KWD'])).toEqual([[5500, 'KWD', null]])
  })

  it('keeps what is written, to be found again', () =>
    expect(amountsIn('Now $29/month!').map(({ text }) => text)).toEqual(['$29/month']))

  it('takes no time over long texts without an end', () => {
    expect(read('1,'.repeat(50_000))).toEqual([])
    expect(read('$'.repeat(50_000))).toEqual([])
  })
})
