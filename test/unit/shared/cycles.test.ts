import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { prorate } from '@/plugins/quotes'
import { renewal } from '@/plugins/pricing/renewal'
import {
  addCycles,
  customCycles,
  type Cycle,
  CYCLE_UNITS,
  cycleName,
  cycleOf,
  cycleWords,
  isCycle,
  lengthOf,
  MAX_EVERY,
  partsOf,
  perMonth,
} from '@/src/shared/cycles'

const length = fc.record({
  every: fc.integer({ min: 1, max: MAX_EVERY }),
  unit: fc.constantFrom(...CYCLE_UNITS),
})
const cycle = length.map(cycleOf)
const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
const amount = fc.integer({ min: 0, max: 1_000_000_000_000 })

describe('the key of a cycle', () => {
  it('says its length, and nothing else is a cycle', () => {
    fc.assert(
      fc.property(length, (one) => {
        expect(isCycle(cycleOf(one))).toBe(true)
        expect(lengthOf(cycleOf(one))).toEqual(one)
      }),
    )
    for (const text of [
      '0-days',
      '400-days',
      '367-months',
      '1.5-months',
      '-1-days',
      '01-days',
      '3-years',
      'custom',
      '',
      3,
    ])
      expect(isCycle(text)).toBe(false)
  })

  it('has one name for a month and for a year', () => {
    expect(cycleOf({ every: 1, unit: 'months' })).toBe('monthly')
    expect(cycleOf({ every: 12, unit: 'months' })).toBe('annual')
    expect(partsOf('3-months')).toEqual({ cycle: 'custom', every: 3, unit: 'months' })
    expect(partsOf('annual')).toEqual({ cycle: 'annual', every: null, unit: null })
  })

  it('is put in words, in the language that is asked for', () => {
    expect(cycleWords('3-months')).toBe('3 months')
    expect(cycleWords('1-days')).toBe('1 day')
    expect(cycleWords('3-months', 'de')).toBe('3 Monate')
    expect(['monthly', 'annual', '2-weeks'].map((one) => cycleName(one as Cycle))).toEqual([
      'Monthly',
      'Annual',
      'Every 2 weeks',
    ])
  })

  it('is put in order of length', () => {
    expect(
      customCycles(['6-months', 'annual', '3-months', '28-days', 'monthly', '3-months', '4-weeks']),
    ).toEqual(['28-days', '4-weeks', '3-months', '6-months'])
  })
})

describe('a month’s share', () => {
  it('of a month is all, of a year a twelfth', () => {
    fc.assert(
      fc.property(amount, (money) => {
        expect(perMonth(money, 'monthly')).toBe(money)
        expect(perMonth(money, 'annual')).toBe(Math.round(money / 12))
      }),
    )
  })

  it('is within half a minor unit of the exact share', () => {
    fc.assert(
      fc.property(amount, length, (money, { every, unit }) => {
        const share = BigInt(perMonth(money, cycleOf({ every, unit })))
        const [top, bottom] =
          unit === 'months'
            ? [BigInt(money), BigInt(every)]
            : [BigInt(money) * 365n, 12n * BigInt(every) * (unit === 'weeks' ? 7n : 1n)]
        const off = 2n * (share * bottom - top)
        expect(off <= bottom && off >= -bottom).toBe(true)
      }),
    )
  })

  it('is the same for seven days and a week', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 52 }), (money, weeks) => {
        expect(perMonth(money, `${weeks}-weeks`)).toBe(perMonth(money, `${weeks * 7}-days`))
      }),
    )
  })
})

describe('renewals', () => {
  it('are the first cycle’s end at or after a moment, and follow each other', () => {
    fc.assert(
      fc.property(moment, cycle, moment, fc.nat(5), (anchor, one, from, skip) => {
        const next = renewal({ anchor, cycle: one, from })
        expect(next.getTime()).toBeGreaterThanOrEqual(from.getTime())
        const before = renewal({ anchor, cycle: one, from, skip: -1 })
        expect(before.getTime()).toBeLessThan(from.getTime())
        const later = renewal({ anchor, cycle: one, from, skip })
        let steps = next
        for (let n = 0; n < skip; n++)
          steps = renewal({ anchor, cycle: one, from: new Date(steps.getTime() + 1) })
        expect(later).toEqual(steps)
      }),
    )
  })

  it('of a length of days are exactly that long, and keep the time of day', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: MAX_EVERY }), moment, (anchor, days, from) => {
        const next = renewal({ anchor, cycle: `${days}-days`, from })
        expect(Math.abs((next.getTime() - anchor.getTime()) % (days * 86_400_000))).toBe(0)
      }),
    )
  })

  it('of months stay on the anchor’s day, or on the last one of a short month', () => {
    const anchor = new Date('2026-01-31T10:00:00Z')
    const dates = [0, 1, 2, 3, 4].map((count) =>
      addCycles({ anchor, cycle: '3-months', count }).toISOString().slice(0, 10),
    )
    expect(dates).toEqual(['2026-01-31', '2026-04-30', '2026-07-31', '2026-10-31', '2027-01-31'])
  })

  it('bound a period that a change of plan is charged within, to the minor unit', () => {
    fc.assert(
      fc.property(moment, cycle, moment, amount, amount, (anchor, one, at, from, to) => {
        const periodEnd = renewal({ anchor, cycle: one, from: at })
        const periodStart = renewal({ anchor, cycle: one, from: at, skip: -1 })
        const money = (value: number) => ({ amount: value, currency: 'USD', name: 'x' })
        const { lines, total, carried } = prorate({
          from: money(from),
          to: money(to),
          periodStart,
          periodEnd,
          at,
        })
        expect(total.amount - carried.amount).toBe(lines.reduce((sum, line) => sum + line.amount, 0))
        expect(lines[0].amount).toBeGreaterThanOrEqual(-from)
      }),
    )
  })
})
