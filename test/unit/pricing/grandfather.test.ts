import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { PriceChangeTerms, PricePolicy, PriceRow, Subscriber } from '@/plugins/pricing'
import { countsAt, countsFrom, priceEndsAt, resolvePrice } from '@/plugins/pricing'
import { renewal } from '@/plugins/pricing/renewal'

const CHANGE_AT = '2026-03-10T12:00:00.000Z'

const terms = (policy: PricePolicy, undoneAt: string | null = null): PriceChangeTerms => ({
  ...policy,
  id: 'change',
  undoneAt,
})
const row = (changes: Partial<PriceRow>): PriceRow => ({
  cycle: 'monthly',
  currency: 'USD',
  region: '',
  amount: 4900,
  compareAt: null,
  validFrom: '2026-01-01T00:00:00.000Z',
  ...changes,
})
const subscriber = (changes: Partial<Subscriber> = {}): Subscriber => ({
  since: '2026-01-20T00:00:00.000Z',
  anchor: '2026-01-31T08:00:00.000Z',
  cycle: 'monthly',
  ...changes,
})
const raised = (policy: PricePolicy, undoneAt: string | null = null) =>
  row({ amount: 5900, validFrom: CHANGE_AT, change: terms(policy, undoneAt) })

describe('from when on a changed price counts', () => {
  it.each<[PricePolicy, Partial<Subscriber>, string | undefined]>([
    [{ policy: 'now' }, {}, CHANGE_AT],
    [{ policy: 'renewal' }, {}, '2026-03-31T08:00:00.000Z'],
    [{ policy: 'renewal' }, { anchor: CHANGE_AT }, CHANGE_AT],
    [{ policy: 'renewal' }, { cycle: 'annual' }, '2027-01-31T08:00:00.000Z'],
    [{ policy: 'cycles', cycles: 1 }, {}, '2026-04-30T08:00:00.000Z'],
    [{ policy: 'cycles', cycles: 11 }, {}, '2027-02-28T08:00:00.000Z'],
    [{ policy: 'until', until: '2026-12-31T00:00:00.000Z' }, {}, '2026-12-31T00:00:00.000Z'],
    [{ policy: 'until', until: '2026-02-01T00:00:00.000Z' }, {}, CHANGE_AT],
    [{ policy: 'forever' }, {}, undefined],
    // Whoever came at the very moment, or later, came for the new price.
    [{ policy: 'forever' }, { since: CHANGE_AT }, CHANGE_AT],
    [{ policy: 'renewal' }, { since: '2026-05-01T00:00:00.000Z' }, CHANGE_AT],
    // Nobody knows since when: spared, like those who came before.
    [{ policy: 'forever' }, { since: null }, undefined],
  ])('%j for %j is %s', (policy, changes, expected) => {
    expect(countsFrom(raised(policy), subscriber(changes))?.toISOString()).toBe(expected)
  })

  it('is its date for newcomers, whatever the policy', () => {
    expect(countsFrom(raised({ policy: 'forever' }))?.toISOString()).toBe(CHANGE_AT)
  })

  it('is never when it was taken back before', () => {
    const undone = raised({ policy: 'renewal' }, '2026-03-20T00:00:00.000Z')
    expect(countsFrom(undone, subscriber())).toBeUndefined()
    expect(countsAt({ row: undone, at: new Date('2026-03-15T00:00:00Z') })).toBe(true)
    expect(countsAt({ row: undone, at: new Date('2026-03-20T00:00:00Z') })).toBe(false)
  })
})

describe('the price of a subscriber', () => {
  const at = (time: string, prices: PriceRow[], whose?: Subscriber) =>
    resolvePrice({
      prices,
      cycle: 'monthly',
      currency: 'USD',
      region: '',
      subscriber: whose,
      at: new Date(time),
    })?.amount

  it('is the one of before until the policy ends, and what comes later reaches the spared too', () => {
    const first = row({})
    const spared = raised({ policy: 'until', until: '2026-08-01T00:00:00.000Z' })
    const later = row({
      amount: 6900,
      validFrom: '2026-06-01T00:00:00.000Z',
      change: terms({ policy: 'renewal' }),
    })
    const prices = [later, spared, first]
    expect(at('2026-05-01T00:00:00Z', prices, subscriber())).toBe(4900)
    expect(at('2026-05-01T00:00:00Z', prices)).toBe(5900)
    expect(at('2026-06-29T00:00:00Z', prices, subscriber())).toBe(4900)
    expect(at('2026-06-30T08:00:00Z', prices, subscriber())).toBe(6900)
    expect(at('2026-09-01T00:00:00Z', prices, subscriber())).toBe(6900)
  })

  it('says when it ends', () => {
    const prices = [raised({ policy: 'cycles', cycles: 2 }), row({})]
    const wanted = { prices, cycle: 'monthly' as const, currency: 'USD', region: '' }
    const now = new Date('2026-03-11T00:00:00Z')
    expect(priceEndsAt({ ...wanted, subscriber: subscriber(), at: now })?.toISOString()).toBe(
      '2026-05-31T08:00:00.000Z',
    )
    expect(priceEndsAt({ ...wanted, at: now })).toBeUndefined()
  })
})

const instant = fc
  .integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2030-12-31T00:00:00Z') })
  .map((time) => new Date(time))
const policy: fc.Arbitrary<PricePolicy> = fc.oneof(
  fc.constantFrom<PricePolicy>({ policy: 'now' }, { policy: 'renewal' }, { policy: 'forever' }),
  fc.integer({ min: 1, max: 24 }).map((cycles): PricePolicy => ({ policy: 'cycles', cycles })),
  instant.map((until): PricePolicy => ({ policy: 'until', until: until.toISOString() })),
)
const anyone = fc.record({
  since: fc.option(instant.map((time) => time.toISOString())),
  anchor: instant.map((time) => time.toISOString()),
  cycle: fc.constantFrom<Subscriber['cycle']>('monthly', 'annual'),
})
const anyRow = fc.record({ policy, validFrom: instant, undoneAt: fc.option(instant), amount: fc.nat(100) })

describe('a renewal', () => {
  it('is the first of the anchor’s at or after the moment, and each later one a cycle further', () => {
    fc.assert(
      fc.property(
        instant,
        instant,
        fc.constantFrom('monthly' as const, 'annual' as const),
        (anchor, from, cycle) => {
          const first = renewal({ anchor, cycle, from })
          expect(first.getTime()).toBeGreaterThanOrEqual(from.getTime())
          const days = (first.getTime() - from.getTime()) / 86_400_000
          expect(days).toBeLessThanOrEqual(cycle === 'monthly' ? 31 : 366)
          const next = renewal({ anchor, cycle, from: new Date(first.getTime() + 1) })
          expect(renewal({ anchor, cycle, from, skip: 1 })).toEqual(next)
          expect(first.getTime() % 86_400_000).toBe(anchor.getTime() % 86_400_000)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('prices of any history', () => {
  const anyHistory = fc.record({ rows: fc.array(anyRow, { maxLength: 6 }), whose: anyone, at: instant })
  const pricesOf = (
    rows: { policy: PricePolicy; validFrom: Date; undoneAt: Date | null; amount: number }[],
  ) =>
    rows
      .map(({ policy: own, validFrom, undoneAt, amount }) =>
        row({
          amount,
          validFrom: validFrom.toISOString(),
          change: terms(own, undoneAt?.toISOString() ?? null),
        }),
      )
      .sort((one, other) => other.validFrom.localeCompare(one.validFrom))
  const wanted = { cycle: 'monthly' as const, currency: 'USD', region: '' }

  it('of a past date are not touched by a change that is made or taken back later', () => {
    fc.assert(
      fc.property(anyHistory, anyRow, ({ rows, whose, at }, more) => {
        fc.pre(more.validFrom > at)
        const before = resolvePrice({ ...wanted, prices: pricesOf(rows), subscriber: whose, at })
        const after = resolvePrice({ ...wanted, prices: pricesOf([...rows, more]), subscriber: whose, at })
        expect(after).toEqual(before)
        const undone = rows.map((one) => ({ ...one, undoneAt: one.undoneAt ?? new Date(at.getTime() + 1) }))
        const later = resolvePrice({ ...wanted, prices: pricesOf(undone), subscriber: whose, at })
        expect(later?.amount).toBe(before?.amount)
      }),
      { numRuns: 500 },
    )
  })

  it('are the same as without a change that was taken back', () => {
    fc.assert(
      fc.property(anyHistory, anyRow, ({ rows, whose, at }, more) => {
        const undone = { ...more, undoneAt: at }
        const without = resolvePrice({ ...wanted, prices: pricesOf(rows), subscriber: whose, at })
        const withIt = resolvePrice({ ...wanted, prices: pricesOf([...rows, undone]), subscriber: whose, at })
        expect(withIt).toEqual(without)
      }),
      { numRuns: 500 },
    )
  })

  it('end exactly when it is said that they end', () => {
    fc.assert(
      fc.property(anyHistory, ({ rows, whose, at }) => {
        const prices = pricesOf(rows)
        const of = (moment: Date) => resolvePrice({ ...wanted, prices, subscriber: whose, at: moment })
        const ends = priceEndsAt({ ...wanted, prices, subscriber: whose, at })
        if (ends) {
          expect(of(ends)).not.toBe(of(at))
          expect(of(new Date(ends.getTime() - 1))).toBe(of(at))
        } else {
          expect(of(new Date('2060-01-01T00:00:00Z'))).toBe(of(at))
        }
      }),
      { numRuns: 500 },
    )
  })
})
