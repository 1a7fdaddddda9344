import { setTimeout as sleep } from 'node:timers/promises'

import { describe, expect, it } from '@jest/globals'
import type { Pool } from 'pg'

import type { ChargeRow } from '@/plugins/metering/charge-row'
import { GroupCommit } from '@/plugins/metering/group-commit'

/** A database that fails every statement after so many milliseconds; counts them. */
function failing(milliseconds: number) {
  let statements = 0
  const query = async () => {
    statements++
    await sleep(milliseconds)
    throw Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
  }
  const groups = new GroupCommit({
    pool: { query } as unknown as Pool,
    ...{ maxGroup: 10, maxWaiting: 10, maxStatements: 1 },
  })
  return { groups, statements: () => statements }
}

describe('a statement that fails', () => {
  const row = { customer: 'acme', key_hash: 'a' } as ChargeRow

  it('is sent again when that was quick', async () => {
    const { groups, statements } = failing(0)
    await expect(groups.submit(row)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 1 })
    expect(statements()).toBe(4)
  })

  it('is told at once when it took long: who waited for it must not wait four times as long', async () => {
    const { groups, statements } = failing(1_100)
    await expect(groups.submit(row)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 1 })
    expect(statements()).toBe(1)
  })
})
