import { describe, expect, it } from '@jest/globals'

import { runOut } from '@/plugins/analytics/run-out'

const now = new Date('2026-11-20T00:00:00Z')

describe('runOut', () => {
  it('extends the use of a week in a straight line', () => {
    expect(runOut({ available: 30, used: 70, now })).toEqual({
      state: 'soon',
      perDay: 10,
      at: new Date('2026-11-23T00:00:00Z'),
    })
  })

  it('is calm when a refresh comes before', () => {
    const forecast = runOut({ available: 30, used: 70, nextRefreshAt: new Date('2026-11-22'), now })
    expect(forecast.state).toBe('refreshed')
  })

  it('is not calm when the refresh comes after', () => {
    expect(runOut({ available: 30, used: 70, nextRefreshAt: new Date('2026-11-24'), now }).state).toBe('soon')
  })

  it('looks a month ahead', () => {
    expect(runOut({ available: 299, used: 70, now }).state).toBe('soon')
    expect(runOut({ available: 301, used: 70, now })).toEqual({ state: 'fine', perDay: 10 })
  })

  it('is fine when nothing is used, and empty when nothing is left', () => {
    expect(runOut({ available: 5, used: 0, now })).toEqual({ state: 'fine', perDay: 0 })
    expect(runOut({ available: 0, used: 0, now })).toEqual({ state: 'empty', perDay: 0 })
    expect(runOut({ available: 0, used: 7, now })).toEqual({ state: 'empty', perDay: 1 })
  })
})
