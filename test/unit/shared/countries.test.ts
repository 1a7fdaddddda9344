import { expect, it } from '@jest/globals'

import { isCountry } from '@/src/shared/countries'

it.each(['DE', 'FR', 'US', 'SS', 'XK'])('%s is a country', (code) => {
  expect(isCountry(code)).toBe(true)
})

it.each(['EU', 'XX', 'ZZ', 'QQ', 'UK', 'SU', 'de', '', ' '])('%p is none', (code) => {
  expect(isCountry(code)).toBe(false)
})
