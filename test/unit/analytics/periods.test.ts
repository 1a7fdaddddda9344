import { describe, expect, it } from '@jest/globals'

import { changeOf } from '@/plugins/analytics/change'
import { idBoundAt } from '@/plugins/analytics/id-range'
import { periodsAt } from '@/plugins/analytics/periods'
import { topModels } from '@/plugins/analytics/top-models'

describe('periodsAt', () => {
  it('compares the same stretch of the day and of the month', () => {
    expect(periodsAt(new Date('2026-11-20T15:30:00Z'))).toEqual({
      today: { since: new Date('2026-11-20'), until: new Date('2026-11-20T15:30:00Z') },
      yesterday: { since: new Date('2026-11-19'), until: new Date('2026-11-19T15:30:00Z') },
      month: { since: new Date('2026-11-01'), until: new Date('2026-11-20T15:30:00Z') },
      previousMonth: { since: new Date('2026-10-01'), until: new Date('2026-10-20T15:30:00Z') },
    })
  })

  it('takes a shorter previous month as a whole', () => {
    expect(periodsAt(new Date('2027-03-31T12:00:00Z')).previousMonth).toEqual({
      since: new Date('2027-02-01'),
      until: new Date('2027-03-01'),
    })
  })

  it('goes back over the turn of the year', () => {
    expect(periodsAt(new Date('2027-01-01T00:00:00Z')).previousMonth.since).toEqual(new Date('2026-12-01'))
  })
})

describe('changeOf', () => {
  it.each([
    [125, 100, 0.25],
    [50, 100, -0.5],
    [0, 100, -1],
  ])('from %i to %i', (current, previous, change) => {
    expect(changeOf({ current, previous })).toBeCloseTo(change)
  })

  it('has no size after nothing', () => {
    expect(changeOf({ current: 5, previous: 0 })).toBeUndefined()
  })
})

describe('idBoundAt', () => {
  it('writes the milliseconds over the first 48 bits', () => {
    expect(idBoundAt(new Date(0x019a_0b1c_2d3e))).toBe('019a0b1c-2d3e-0000-0000-000000000000')
    expect(idBoundAt(new Date(0))).toBe('00000000-0000-0000-0000-000000000000')
  })
})

describe('topModels', () => {
  const model = (name: string | null, credits: number) => ({
    model: name,
    provider: null,
    events: 1,
    tokens: 1,
    credits,
  })

  it('puts the rest into one bar, so that nothing is left out', () => {
    const models = [model('a', 9), model(null, 5), model('c', 3), model('d', 2)]
    expect(topModels({ models, count: 3 })).toEqual([
      { name: 'a', credits: 9 },
      { name: 'No model', credits: 5 },
      { name: '2 others', credits: 5 },
    ])
    expect(topModels({ models, count: 4 })).toHaveLength(4)
  })
})
