import { describe, expect, it } from '@jest/globals'

import { ActiveCustomers } from '@/plugins/support/live/active-customers'
import { addDurations, bucketOf, longestOf, quantileOf } from '@/plugins/support/live/latency'
import { ProcessFigures } from '@/plugins/support/live/process-figures'

describe('durations', () => {
  it('are right to within a tenth', () => {
    for (const milliseconds of [0.05, 0.3, 1, 7.7, 42, 999, 5_000]) {
      const shown = longestOf(bucketOf(milliseconds))
      expect(shown).toBeGreaterThanOrEqual(milliseconds * 0.999)
      expect(shown).toBeLessThanOrEqual(milliseconds * 1.1001)
    }
  })

  it('have quantiles, and none when there was nothing', () => {
    const hundred = addDurations([[[bucketOf(1), 94]], [[bucketOf(100), 5]], [[bucketOf(1), 1]]])
    expect(quantileOf(hundred, 0.5)).toBeCloseTo(1, 0)
    expect(quantileOf(hundred, 0.95)).toBeCloseTo(1, 0)
    expect(quantileOf(hundred, 0.96)).toBeGreaterThan(99)
    expect(quantileOf([], 0.5)).toBeNull()
  })

  it('of any length have a bucket', () => {
    expect(bucketOf(0)).toBe(0)
    expect(bucketOf(1e9)).toBe(bucketOf(1e12))
  })
})

describe('the figures of a process', () => {
  it('are counted from one taking to the next', () => {
    const figures = new ProcessFigures()
    figures.refused('LIMIT_EXCEEDED')
    figures.refused('LIMIT_EXCEEDED')
    figures.statement(2)
    expect(figures.take()).toEqual({ refusals: { LIMIT_EXCEEDED: 2 }, statements: [[bucketOf(2), 1]] })
    expect(figures.take()).toEqual({ refusals: {}, statements: [] })
  })
})

describe('customers who are active', () => {
  const at = (second: number) => new Date(second * 1_000)

  it('are forgotten after a while, unless they come again', () => {
    const active = new ActiveCustomers({ forMs: 60_000, atMost: 10 })
    active.add(['a', 'b'], at(0))
    active.add(['c'], at(30))
    active.add(['a'], at(50))
    expect(active.count(at(59)).customers).toBe(3)
    expect(active.count(at(60)).customers).toBe(2)
    expect(active.count(at(90)).customers).toBe(1)
    expect(active.count(at(110))).toEqual({ customers: 0, more: false })
  })

  it('are bounded', () => {
    const active = new ActiveCustomers({ forMs: 60_000, atMost: 2 })
    active.add(['a', 'b', 'c'], at(0))
    expect(active.count(at(1))).toEqual({ customers: 2, more: true })
  })
})
