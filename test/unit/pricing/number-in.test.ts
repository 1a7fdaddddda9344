import { expect, it } from '@jest/globals'

import { numberIn } from '@/plugins/pricing/number-in'

it.each([
  ['10000', 'en-US', '10,000'],
  ['10000', 'de-DE', '10.000'],
  ['10000', 'ar-EG', '١٠٬٠٠٠'],
  ['2024', 'en-US', '2024'],
  ['2.5', 'de-DE', '2,5'],
  ['2.50', 'en-US', '2.50'],
  ['-3', 'en-US', '-3'],
  ['0', 'de-DE', '0'],
])('the number %s is written in %s as %s', (text, locale, shown) => {
  expect(numberIn(text, locale)).toBe(shown)
})

it.each(['10.000', '10,000', '007', '24/7', '5 GB', '1e3', '', 'By e-mail', '2.', '1234567890123'])(
  'the words %j stay words',
  (text) => {
    expect(numberIn(text, 'de-DE')).toBe(text)
  },
)
