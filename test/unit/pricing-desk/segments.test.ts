import { expect, it } from '@jest/globals'

import type { CohortStep } from '@/plugins/pricing-desk/preview'
import { segmentsOf } from '@/plugins/pricing-desk/segments'

const step = (changes: Partial<CohortStep>): CohortStep => ({
  currency: 'USD',
  region: null,
  group: 'standard',
  cycle: 'monthly',
  quarter: null,
  customers: 1,
  now: { amount: 4900, currency: 'USD' },
  after: { amount: 4900, currency: 'USD' },
  settled: { amount: 5900, currency: 'USD' },
  affected: true,
  grandfathered: true,
  ...changes,
})

it('segments are the same customers once for each thing that they have in common', () => {
  const dear = { amount: 5000, currency: 'EUR' }
  const segments = segmentsOf([
    step({ quarter: '2026-Q2', customers: 2 }),
    step({
      quarter: '2026-Q1',
      region: 'FR',
      currency: 'EUR',
      now: dear,
      after: dear,
      settled: dear,
      affected: false,
    }),
    step({}),
  ])
  const by = (wanted: string) =>
    segments
      .filter((one) => one.by === wanted)
      .map(({ value, customers, affected, mrr }) => [
        value,
        customers,
        affected,
        mrr.map((row) => [row.now, row.settled]),
      ])
  expect(by('quarter')).toEqual([
    [null, 1, 1, [[4900, 5900]]],
    ['2026-Q1', 1, 0, [[5000, 5000]]],
    ['2026-Q2', 2, 2, [[9800, 11_800]]],
  ])
  expect(by('region')).toEqual([
    [null, 3, 3, [[14_700, 17_700]]],
    ['FR', 1, 0, [[5000, 5000]]],
  ])
  expect(by('currency').map(([value, customers]) => [value, customers])).toEqual([
    ['EUR', 1],
    ['USD', 3],
  ])
  expect(by('group')).toEqual([
    [
      'standard',
      4,
      3,
      [
        [5000, 5000],
        [14_700, 17_700],
      ],
    ],
  ])
})
