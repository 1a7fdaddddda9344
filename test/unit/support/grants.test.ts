import { describe, expect, it } from '@jest/globals'

import { type GrantRow, orderGrants } from '@/plugins/support/grants'

const AT = new Date('2026-11-01T00:00:00Z')

function row(id: string, status: GrantRow['status'], more: Partial<GrantRow> = {}): GrantRow {
  return {
    ...{ id, status, tokenType: 'general', amount: 10e6, source: 'staff', priority: 100, effectiveAt: AT },
    ...{ expiresAt: null, reason: null, grantedBy: null },
    ...more,
  }
}

function live(id: string, remaining: number, status: 'active' | 'pending' = 'active') {
  return {
    ...{ id, remaining, status, source: 'staff', amount: 10e6, priority: 100 },
    ...{ effectiveAt: AT.toISOString(), expiresAt: null },
  }
}

describe('the grants of a wallet', () => {
  it('stand in the order of the ledger, then those to come, then those that are over, the newest first', () => {
    const grants = orderGrants({
      live: [live('c', 3e6), live('a', 10e6), live('p2', 10e6, 'pending'), live('p1', 10e6, 'pending')],
      rows: [
        row('a', 'active'),
        row('b', 'exhausted'),
        row('c', 'active'),
        row('d', 'active'),
        row('e', 'expired'),
        row('f', 'voided'),
        row('p1', 'pending', { effectiveAt: new Date('2026-12-01T00:00:00Z') }),
        row('p2', 'pending', { effectiveAt: new Date('2027-01-01T00:00:00Z') }),
      ],
    })
    expect(grants.map(({ id, place, state, remaining }) => [id, place, state, remaining])).toEqual([
      ['c', 1, 'active', 3],
      ['a', 2, 'active', 10],
      ['p1', null, 'future', 10],
      ['p2', null, 'future', 10],
      ['f', null, 'voided', 0],
      ['e', null, 'expired', 0],
      // Nothing is left of it, though the database has not settled that yet.
      ['d', null, 'usedUp', 0],
      ['b', null, 'usedUp', 0],
    ])
  })
})
