import { describe, expect, it } from '@jest/globals'

import { idBoundAt, LAST_ID } from '@/plugins/analytics/id-range'
import { idSpanOf, parseUsageFilter, usageQuery } from '@/plugins/analytics/usage-filter'

const ID = '01900000-0000-7000-8000-000000000001'

describe('parseUsageFilter', () => {
  it('ignores what makes no sense', () => {
    const filter = parseUsageFilter({
      customer: '  ',
      from: 'yesterday',
      older: 'x',
      model: ['gpt-4o', 'b'],
      other: 'y',
    })
    expect(filter).toEqual({ model: 'gpt-4o' })
  })
})

describe('idSpanOf', () => {
  it('includes the last day', () => {
    expect(idSpanOf({ from: '2026-11-01', to: '2026-11-02' })).toEqual({
      after: idBoundAt(new Date('2026-11-01')),
      before: idBoundAt(new Date('2026-11-03')),
      direction: 'older',
    })
  })

  it('never leaves the chosen days, whatever the page', () => {
    const span = idSpanOf({ from: '2026-11-01', older: ID })
    expect(span).toEqual({ after: idBoundAt(new Date('2026-11-01')), before: ID, direction: 'older' })
    expect(idSpanOf({ from: '2026-11-01', newer: ID }).after).toBe(idBoundAt(new Date('2026-11-01')))
  })

  it('reads upwards for newer pages', () => {
    expect(idSpanOf({ newer: ID })).toEqual({ after: ID, before: LAST_ID, direction: 'newer' })
  })
})

describe('usageQuery', () => {
  it('keeps the filters and drops the page when one changes', () => {
    expect(usageQuery({ model: 'gpt-4o', older: ID }, { feature: 'a b' })).toBe('?model=gpt-4o&feature=a+b')
    expect(usageQuery({ model: 'gpt-4o', older: ID }, { newer: ID })).toBe(`?model=gpt-4o&newer=${ID}`)
    expect(usageQuery({ model: 'gpt-4o' }, { model: undefined })).toBe('?')
  })
})
