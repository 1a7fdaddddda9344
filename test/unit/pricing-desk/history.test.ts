import { describe, expect, it } from '@jest/globals'

import { planHistory, type PlanVersion, type PriceHistoryRow } from '@/plugins/pricing-desk/history'

const ANN = { id: 'ann', name: 'Ann', email: 'ann@example.com' }
const at = (day: number) => `2026-06-0${day}T00:00:00.000Z`

const version = (day: number, changes: PlanVersion['version']): PlanVersion => ({
  id: `v${day}`,
  createdAt: at(day),
  version: { name: 'Pro', _status: 'published', changedBy: 'ann', ...changes },
})

const row = (changes: Partial<PriceHistoryRow>): PriceHistoryRow => ({
  id: 'r',
  createdAt: at(1),
  validFrom: at(1),
  reason: 'Why',
  cycle: 'monthly',
  currency: 'USD',
  region: '',
  amount: 4900,
  compareAt: null,
  authorId: 'ann',
  authorName: 'Ann',
  authorEmail: 'ann@example.com',
  amountBefore: null,
  compareAtBefore: null,
  change: null,
  ...changes,
})

const history = (versions: PlanVersion[], prices: PriceHistoryRow[] = []) =>
  planHistory({ versions, prices, authors: new Map([['ann', ANN]]) })

describe('the history of a plan', () => {
  it('has prices and versions in one order, newest first', () => {
    const entries = history(
      [version(3, { tagline: 'New' }), version(1, {})],
      [row({ id: 'r2', createdAt: at(2), validFrom: at(9), amount: 5900, amountBefore: 4900 })],
    )
    expect(entries).toMatchObject([
      { type: 'plan', at: at(3), by: ANN, changes: [{ field: 'tagline', from: null, to: 'New' }] },
      {
        type: 'price',
        at: at(2),
        effectiveAt: at(9),
        reason: 'Why',
        from: { amount: 4900 },
        to: { amount: 5900 },
      },
      { type: 'plan', at: at(1), changes: [{ field: 'name', from: null, to: 'Pro' }] },
    ])
  })

  it('leaves out what was saved without a change, but not what was published', () => {
    const entries = history([
      version(1, { _status: 'draft' }),
      version(2, { _status: 'draft', updatedAt: at(2) }),
      version(3, {}),
      version(4, {}),
    ])
    expect(entries).toMatchObject([
      { id: 'v3', status: 'published', changes: [] },
      { id: 'v1', status: 'draft' },
    ])
  })

  it('sees through the ids that rows get anew in each version', () => {
    const limits = (id: string, number: number) => [{ id, limit: 'l', mode: 'number' as const, number }]
    const entries = history([
      version(1, { limits: limits('a', 1) }),
      version(2, { limits: limits('b', 1) }),
      version(3, { limits: limits('c', 2) }),
    ])
    expect(entries.map(({ id }) => id)).toEqual(['v3', 'v1'])
    expect(entries[0]).toMatchObject({ changes: [{ field: 'limits' }] })
  })

  it('names nobody for what the system did, or for a login that is gone', () => {
    const [price, plan] = history(
      [version(1, { changedBy: 'gone' })],
      [row({ createdAt: at(2), authorId: null, authorName: null, authorEmail: null })],
    )
    expect([price?.by, plan?.by]).toEqual([null, null])
  })
})
