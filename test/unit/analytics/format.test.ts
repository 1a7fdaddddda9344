import { describe, expect, it } from '@jest/globals'

import {
  formatChange,
  formatCredits,
  formatDistance,
  formatExact,
  formatUsd,
} from '@/src/shared/admin/format'

it.each([
  [0.5, '0.5'],
  [12.345678, '12.35'],
  [1234.56, '1,235'],
])('rounds %d credits to %s', (credits, text) => {
  expect(formatCredits(credits)).toBe(text)
})

it('keeps all six decimals where exactness is asked for', () => {
  expect(formatExact(1234.000001)).toBe('1,234.000001')
})

it.each([
  [0.12, '+12%'],
  [-0.5, '-50%'],
  [0, '0%'],
  [127, '×128'],
])('writes a change of %d as %s', (change, text) => {
  expect(formatChange(change)).toBe(text)
})

it.each([
  [0.0000025, '$0.0000025'],
  [60.684, '$60.68'],
  [0, '$0.00'],
])('writes %d dollars as %s', (amount, text) => {
  expect(formatUsd(amount)).toBe(text)
})

describe('formatDistance', () => {
  const now = new Date('2026-11-20T00:00:00Z')

  it('speaks of hours, then of days', () => {
    expect(formatDistance('2026-11-20T05:00:00Z', now)).toBe('in 5 hours')
    expect(formatDistance('2026-11-26T00:00:00Z', now)).toBe('in 6 days')
  })
})
