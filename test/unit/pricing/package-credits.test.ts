import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { amountCredits, packageCredits, rateAt } from '@/plugins/pricing'
import { nextRate } from '@/plugins/pricing/package-credits'
import { toMicro } from '@/src/shared/credits'

const STEPS = [
  { fromUsd: 50, percent: 5 },
  { fromUsd: 100, percent: 10 },
]
const rate = (creditsPerUsd: string, bonusSteps = STEPS) => ({ creditsPerUsd, bonusSteps })

describe('what an amount buys', () => {
  it.each([
    [500, 50_000, 0],
    [4999, 499_900, 0],
    [5000, 500_000, 25_000],
    [9999, 999_900, 49_995],
    [10_000, 1_000_000, 100_000],
  ])('%d cents at 10,000: %d credits and %d on top', (cents, credits, bonusCredits) => {
    expect(amountCredits(cents, rate('10000'))).toEqual({ credits, bonusCredits })
  })

  it('rounds half up at the micro-credit, the bonus on the rounded amount', () => {
    // 0.01 × 0.00015 is 0.0000015 credits.
    expect(amountCredits(1, rate('0.000150', []))).toEqual({ credits: 0.000002, bonusCredits: 0 })
    expect(amountCredits(1, rate('0.000149', []))).toEqual({ credits: 0.000001, bonusCredits: 0 })
    const half = [{ fromUsd: 0.01, percent: 25 }]
    expect(amountCredits(1, rate('0.0002', half))).toEqual({ credits: 0.000002, bonusCredits: 0.000001 })
  })

  it('is nothing at all when it would be less than can be written, or more than can be held', () => {
    expect(amountCredits(0, rate('10000'))).toBeUndefined()
    expect(amountCredits(1, rate('0.000001'))).toBeUndefined()
    expect(amountCredits(10_000, rate('1000000000'))).toBeUndefined()
    expect(amountCredits(100, rate('4000000000', []))).toEqual({ credits: 4_000_000_000, bonusCredits: 0 })
    expect(amountCredits(100, rate('4000000000', [{ fromUsd: 1, percent: 0.01 }]))).toBeUndefined()
  })

  const cents = fc.integer({ min: 1, max: 1_000_000 })
  const micro = fc.bigInt({ min: 1n, max: 100_000_000_000n })
  const steps = fc
    .uniqueArray(
      fc.record({ from: fc.integer({ min: 1, max: 1_000_000 }), bps: fc.integer({ min: 1, max: 100_000 }) }),
      { selector: ({ from }) => from, maxLength: 5 },
    )
    .map((all) =>
      all
        .sort((one, other) => one.from - other.from)
        .map(({ from, bps }) => ({ fromUsd: from / 100, percent: bps / 100 })),
    )
  const text = (value: bigint) => `${value / 1_000_000n}.${String(value % 1_000_000n).padStart(6, '0')}`

  it('is within half a micro-credit of the exact amount, credits and bonus each', () => {
    fc.assert(
      fc.property(cents, micro, steps, (amount, perUsd, bonusSteps) => {
        const given = amountCredits(amount, rate(text(perUsd), bonusSteps))
        fc.pre(given !== undefined)
        const [credits, bonus] = [toMicro(given.credits), toMicro(given.bonusCredits)]
        const off = 2n * (credits * 100n - BigInt(amount) * perUsd)
        expect(off > -100n && off <= 100n).toBe(true)
        const reached = bonusSteps.filter(({ fromUsd }) => Math.round(fromUsd * 100) <= amount).at(-1)
        const bps = BigInt(Math.round((reached?.percent ?? 0) * 100))
        const bonusOff = 2n * (bonus * 10_000n - credits * bps)
        expect(bonusOff > -10_000n && bonusOff <= 10_000n).toBe(true)
      }),
    )
  })

  it('never gives less for more, where steps rise', () => {
    fc.assert(
      fc.property(cents, cents, micro, (one, other, perUsd) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)]
        const total = (amount: number) => {
          const given = amountCredits(amount, rate(text(perUsd)))
          return given ? toMicro(given.credits) + toMicro(given.bonusCredits) : undefined
        }
        const [less, more] = [total(small), total(large)]
        fc.pre(less !== undefined && more !== undefined)
        expect(more >= less).toBe(true)
      }),
    )
  })
})

describe('what a package gives', () => {
  const rates = [
    { validFrom: '2026-06-01T00:00:00Z', ...rate('8000') },
    { validFrom: '2026-01-01T00:00:00Z', ...rate('10000', []) },
  ]
  const prices = [
    { currency: 'EUR', amount: 4600 },
    { currency: 'USD', amount: 5000 },
  ]
  const follows = { sizing: 'rate' as const, credits: 0, bonusCredits: 0, prices }
  const at = (time: string) => new Date(time)

  it('follows the rate from the moment that it begins, by its price in dollars', () => {
    const given = (time: string) => packageCredits({ pack: follows, rates, at: at(time) })
    expect(given('2025-12-31T23:59:59.999Z')).toBeUndefined()
    expect(given('2026-05-31T23:59:59.999Z')).toEqual({ credits: 500_000, bonusCredits: 0 })
    expect(given('2026-06-01T00:00:00Z')).toEqual({ credits: 400_000, bonusCredits: 20_000 })
    const euros = { ...follows, prices: prices.slice(0, 1) }
    expect(packageCredits({ pack: euros, rates, at: at('2026-06-01T00:00:00Z') })).toBeUndefined()
  })

  it('stays what is written down in a package of a fixed size', () => {
    const fixed = { ...follows, sizing: 'fixed' as const, credits: 7, bonusCredits: 1 }
    expect(packageCredits({ pack: fixed, rates: [], at: at('2026-06-01T00:00:00Z') })).toEqual({
      credits: 7,
      bonusCredits: 1,
    })
  })

  it('changes next when the next rate begins', () => {
    expect(nextRate(rates, at('2025-01-01T00:00:00Z'))).toEqual(at('2026-01-01T00:00:00Z'))
    expect(nextRate(rates, at('2026-01-01T00:00:00Z'))).toEqual(at('2026-06-01T00:00:00Z'))
    expect(nextRate(rates, at('2026-06-01T00:00:00Z'))).toBeUndefined()
    expect(rateAt(rates, at('2026-05-01T00:00:00Z'))).toBe(rates[1])
  })
})
