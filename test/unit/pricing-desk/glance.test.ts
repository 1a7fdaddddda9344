import { describe, expect, it } from '@jest/globals'

import { glancePeriod } from '@/plugins/pricing-desk/admin/glance-period'
import { churnText, priceLines, rateText } from '@/plugins/pricing-desk/admin/glance-words'
import { groupsOf } from '@/plugins/pricing-desk/admin/history-groups'
import { fromToText } from '@/plugins/pricing-desk/admin/history-words'
import type { HistoryEntry } from '@/plugins/pricing-desk/history'
import { signsOf, type Standing } from '@/plugins/pricing-desk/standings'
import { NOW, price } from '../quotes/catalogue'

const standing = (changes: Partial<Standing> = {}): Standing => ({
  id: 'plan-1',
  published: true,
  drafted: false,
  active: true,
  private: false,
  hasButton: false,
  schedules: [],
  releases: [],
  ...changes,
})
const signs = (changes: Partial<Standing> = {}, prices = [price()]) =>
  signsOf({ standing: standing(changes), prices, now: NOW }).map(({ text, tone }) => `${tone}: ${text}`)

describe('how far a plan is', () => {
  it.each([
    [{}, ['good: Published']],
    [{ drafted: true }, ['good: Published', 'warn: Changed since']],
    [{ published: false, drafted: true }, ['warn: Draft']],
    [{ active: false }, ['good: Published', 'plain: Switched off']],
    [{ private: true }, ['good: Published', 'plain: By assignment only']],
    [
      { schedules: [{ type: 'publish' as const, at: '2027-01-01T00:00:00Z' }] },
      ['good: Published', 'warn: Scheduled for 1 Jan 2027, 00:00:00 (UTC)'],
    ],
    [
      { schedules: [{ type: 'unpublish' as const, at: '2027-01-01T00:00:00Z' }] },
      ['good: Published', 'warn: Withdrawn on 1 Jan 2027, 00:00:00 (UTC)'],
    ],
    [
      {
        releases: [
          { id: 'a', title: 'Spring', status: 'scheduled' as const, publishAt: '2027-01-01T00:00:00Z' },
          { id: 'b', title: 'Later', status: 'failed' as const, publishAt: '2027-01-01T00:00:00Z' },
        ],
      },
      [
        'good: Published',
        'warn: In release “Spring” (scheduled, 1 Jan 2027, 00:00:00 (UTC))',
        'bad: In release “Later” (failed)',
      ],
    ],
  ])('%j', (changes, expected) => expect(signs(changes)).toEqual(expected))

  it('is bad without a price where visitors see it, and plain where they do not or find a button', () => {
    expect(signs({}, [])).toEqual(['good: Published', 'bad: Without a price'])
    expect(signs({ hasButton: true }, [])).toEqual(['good: Published', 'plain: Without a price'])
    expect(signs({ published: false, drafted: true }, [])).toEqual(['warn: Draft', 'plain: Without a price'])
  })

  it('tells the next of the planned prices, and none that was taken back', () => {
    const planned = (day: string, undoneAt: string | null) =>
      price({
        validFrom: `2027-0${day}T00:00:00Z`,
        change: { id: day, policy: 'now', undoneAt },
      })
    const prices = [
      planned('3-01', null),
      planned('2-01', null),
      planned('1-01', '2026-01-02T00:00:00Z'),
      price(),
    ]
    expect(signs({}, prices)).toEqual(['good: Published', 'warn: New prices from 1 Feb 2027, 00:00:00 (UTC)'])
  })
})

describe('figures in words', () => {
  const left = { total: 5, toAnotherPlan: 1, toNone: 0, suspended: 4, archived: 0 }
  const churn = {
    beginning: 125,
    end: 128,
    came: { total: 8, fromAnotherPlan: 2 },
    left,
    rate: 0.04,
    mrr: [],
  }

  it('say who left where', () => {
    expect(churnText(churn)).toBe(
      '5 of 125 left (1 for another plan, 4 suspended), which is 4.0 %; 8 came (2 from another plan)',
    )
    expect(rateText(churn)).toBe('4.0 %')
    expect(rateText({ rate: null })).toBe('–')
  })

  it('put the prices of a place together', () => {
    const prices = [
      price({ amount: 4900 }),
      price({ cycle: 'annual', amount: 49_000 }),
      price({ currency: 'EUR', region: 'FR', amount: 4400 }),
    ]
    expect(priceLines(prices)).toEqual(['USD everywhere: $49 monthly, $490 annual', 'EUR FR: €44 monthly'])
  })
})

describe('the period of the view', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  const period = (params: Record<string, string | string[]>) => {
    const { from, to, days } = glancePeriod(params, now)
    return [from.toISOString(), to.toISOString(), days]
  }

  it('has both days in it', () => {
    expect(period({ from: '2026-03-01', to: '2026-03-31' })).toEqual([
      '2026-03-01T00:00:00.000Z',
      '2026-04-01T00:00:00.000Z',
      { from: '2026-03-01', to: '2026-03-31' },
    ])
    expect(period({ from: '2026-11-22', to: '2026-11-22' })[1]).toBe('2026-11-22T10:00:00.000Z')
  })

  it.each([{}, { from: 'x' }, { from: '2026-03-02', to: '2026-03-01' }, { to: ['x', 'y'] }])(
    'is the last 30 days for %j',
    (params) =>
      expect(period(params as never)).toEqual([
        '2026-10-23T10:00:00.000Z',
        '2026-11-22T10:00:00.000Z',
        { from: '2026-10-23', to: '2026-11-22' },
      ]),
  )
})

describe('the history', () => {
  const entry = (id: string, change: string | null, reason = 'Costs'): HistoryEntry => ({
    type: 'price',
    id,
    at: '2026-01-01T00:00:00.000Z',
    effectiveAt: '2026-01-01T00:00:00.000Z',
    by: null,
    reason,
    cycle: 'monthly',
    currency: 'USD',
    region: null,
    from: null,
    to: { amount: 100, compareAt: null },
    change: change
      ? { id: change, policy: 'now', cycles: null, until: null, affected: 0, grandfathered: 0, undone: null }
      : null,
  })

  it('shows prices that came together as one', () => {
    const groups = groupsOf([
      entry('1', 'a'),
      entry('2', 'a'),
      entry('3', 'b'),
      entry('4', null),
      entry('5', null),
      entry('6', null, 'First price'),
    ])
    expect(groups.map((group) => (group.type === 'price' ? group.prices.map(({ id }) => id) : null))).toEqual(
      [['1', '2'], ['3'], ['4', '5'], ['6']],
    )
  })

  it('says from what to what', () => {
    const base = { currency: 'EUR', region: 'FR', cycle: 'annual' as const }
    expect(fromToText({ ...base, from: null, to: { amount: 100, compareAt: null } })).toBe(
      'EUR FR, annual: first price €1',
    )
    const from = { amount: 4900, compareAt: 5900 }
    expect(fromToText({ ...base, region: null, from, to: { amount: 5000, compareAt: null } })).toBe(
      'EUR everywhere, annual: €49 (struck through: €59) → €50',
    )
  })
})
