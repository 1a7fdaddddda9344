import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { fromMicro, MAX_CREDITS, toMicro } from '@/src/shared/credits'

describe('credits', () => {
  it.each([
    [1, 1_000_000n],
    [0.000001, 1n],
    [2.5, 2_500_000n],
    ['4000000000', 4_000_000_000_000_000n],
    [-3.25, -3_250_000n],
    [0, 0n],
  ])('%p credits are %p micro-credits', (credits, micro) => {
    expect(toMicro(credits)).toBe(micro)
  })

  it.each([0.0000001, 1.2345678, Number.NaN, Infinity, 4_000_000_001, '1e3', '', ' 1', '1.', '0x10'])(
    'refuses %p',
    (credits) => {
      expect(() => toMicro(credits)).toThrow(RangeError)
    },
  )

  it('travels as a JSON number and back without losing a micro-credit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: BigInt(MAX_CREDITS) * 1_000_000n }), (micro) => {
        const overTheWire = JSON.parse(JSON.stringify(fromMicro(micro))) as number
        expect(toMicro(overTheWire)).toBe(micro)
      }),
      { numRuns: 2000 },
    )
  })
})
