import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { counterKeyOf, windowOf } from '@/plugins/metering/limit-windows'
import type { UsageLimit } from '@/plugins/metering/limits'

const time = (text: string) => new Date(text)
const OF_CUSTOMER = { scope: 'customer', countedPer: 'customer' } as const

const windowAt = (
  window: UsageLimit['window'],
  at: string,
  anchor: string | null,
  windowMinutes: number | null = null,
) => {
  const found = windowOf(
    { window, windowMinutes, ...OF_CUSTOMER },
    { at: time(at), anchor: anchor ? time(anchor) : null },
  )!
  return [found.start.toISOString(), found.end.toISOString()]
}

describe('the window of a limit', () => {
  it('is the day from the hour of the billing anchor, or from midnight', () => {
    expect(windowAt('daily', '2026-06-15T12:00:00Z', null)).toEqual([
      '2026-06-15T00:00:00.000Z',
      '2026-06-16T00:00:00.000Z',
    ])
    expect(windowAt('daily', '2026-06-15T12:00:00Z', '2026-01-01T18:30:00Z')).toEqual([
      '2026-06-14T18:30:00.000Z',
      '2026-06-15T18:30:00.000Z',
    ])
  })

  it.each(['daily', 'monthly'] as const)('is one for everybody who is counted together: %s', (window) => {
    const at = time('2026-06-15T12:00:00Z')
    const shared = { window, windowMinutes: null, scope: 'feature', countedPer: 'all' } as const
    const start = window === 'daily' ? '2026-06-15T00:00:00Z' : '2026-06-01T00:00:00Z'
    for (const anchor of [null, time('2026-01-31T18:30:00Z')])
      expect(windowOf(shared, { at, anchor })!.start).toEqual(time(start))
    // A limit of one customer is their own, whatever else is said.
    const own = { ...shared, scope: 'customer' } as const
    expect(windowOf(own, { at, anchor: time('2026-01-31T18:30:00Z') })!.start).not.toEqual(time(start))
  })

  it('is the month from the day of the anchor, and the last day where there is no such day', () => {
    const anchor = '2026-01-31T10:00:00Z'
    expect(windowAt('monthly', '2026-02-28T09:59:59Z', anchor)).toEqual([
      '2026-01-31T10:00:00.000Z',
      '2026-02-28T10:00:00.000Z',
    ])
    expect(windowAt('monthly', '2026-02-28T10:00:00Z', anchor)).toEqual([
      '2026-02-28T10:00:00.000Z',
      '2026-03-31T10:00:00.000Z',
    ])
    expect(windowAt('monthly', '2026-06-15T12:00:00Z', null)[0]).toBe('2026-06-01T00:00:00.000Z')
  })

  it('is a minute, or as many as one likes', () => {
    expect(windowAt('perMinute', '2026-06-15T12:00:59.999Z', null)[1]).toBe('2026-06-15T12:01:00.000Z')
    expect(windowAt('custom', '2026-06-15T12:00:00Z', null, 360)).toEqual([
      '2026-06-15T12:00:00.000Z',
      '2026-06-15T18:00:00.000Z',
    ])
  })

  it('contains its moment and touches the next one, for any anchor', () => {
    const moment = fc.date({
      min: time('2020-01-01T00:00:00Z'),
      max: time('2035-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(fc.constantFrom('daily', 'monthly', 'perMinute'), moment, moment, (window, at, anchor) => {
        const limit = { window: window as UsageLimit['window'], windowMinutes: null, ...OF_CUSTOMER }
        const { start, end } = windowOf(limit, { at, anchor })!
        expect(start <= at && at < end).toBe(true)
        expect(windowOf(limit, { at: end, anchor })!.start).toEqual(end)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the counter of a rolling limit', () => {
  const keyAt = (window: UsageLimit['window'], at: string, windowMinutes: number | null = null) =>
    counterKeyOf(
      {
        ...{ id: 'l', label: '', scope: 'customer', target: null, member: null, countedPer: 'customer' },
        ...{
          window,
          windowMinutes,
          windowKind: 'rolling',
          metric: 'requests',
          cap: 1,
          mode: 'hard',
          ceiling: null,
        },
      },
      { subject: 's', at: time(at), anchor: time('2026-01-31T10:17:00Z') },
    )

  it('is a sixtieth of the window, whatever the billing anchor', () => {
    expect(keyAt('perMinute', '1970-01-01T00:02:03.999Z')).toEqual({
      limit: 'l',
      subject: 's',
      seconds: 60,
      slot: 123,
    })
    expect(keyAt('custom', '1970-01-01T10:05:00Z', 300)).toMatchObject({ seconds: 18_000, slot: 121 })
    expect(keyAt('daily', '1970-01-02T00:24:00Z')).toMatchObject({ seconds: 86_400, slot: 61 })
    expect(keyAt('monthly', '1970-01-31T12:00:00Z')).toMatchObject({ seconds: 2_592_000, slot: 61 })
  })

  it('does not exist for a single request', () => {
    expect(keyAt('perRequest', '2026-01-01T00:00:00Z')).toBeUndefined()
  })
})
