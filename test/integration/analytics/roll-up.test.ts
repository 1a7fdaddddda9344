import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { rollUp } from '@/plugins/analytics/roll-up'
import { createDatabase, type TestDatabase } from '../../support/database'
import { createCustomer, writeUsage } from '../../support/usage'

const NOW = new Date('2026-11-20T15:30:00Z')

let database: TestDatabase
let customer: string

beforeEach(async () => {
  database = await createDatabase()
  customer = await createCustomer(database.pool, { name: 'Acme' })
})
afterEach(() => database.drop())

const mark = async () =>
  (await database.pool.query('SELECT rolled_until FROM usage_rollup')).rows[0]?.rolled_until
const totals = async (from: string) =>
  (
    await database.pool.query(
      `SELECT sum(events)::int AS events, sum(credits)::float8 AS credits FROM ${from}`,
    )
  ).rows[0]

/** Every 37 minutes for a while: hours with one, two and no log. */
function spread(count: number): { customer: string; at: Date; credits: number; model: string }[] {
  return Array.from({ length: count }, (_, n) => ({
    customer,
    at: new Date(NOW.getTime() - n * 37 * 60_000),
    credits: 1_000_000 + n,
    model: `model-${n % 3}`,
  }))
}

describe('rollUp', () => {
  it('counts every log exactly once, before and after, however often it runs', async () => {
    await writeUsage(database.pool, spread(500))
    const truth = { events: 500, credits: 500_000_000 + (499 * 500) / 2 }
    expect(await totals('usage_by_hour')).toEqual(truth)
    await rollUp({ db: database.pool, now: NOW })
    await rollUp({ db: database.pool, now: NOW })
    for (const view of ['usage_by_hour', 'usage_by_customer_day']) expect(await totals(view)).toEqual(truth)
    expect((await totals('usage_hours')).events).toBeGreaterThan(490)
  })

  it('does the same for many who run it at once, while usage arrives', async () => {
    await writeUsage(database.pool, spread(400))
    const later = new Date(NOW.getTime() + 7_200_000)
    await Promise.all([
      ...Array.from({ length: 8 }, () => rollUp({ db: database.pool, now: NOW })),
      writeUsage(database.pool, [{ customer, at: new Date(NOW.getTime() + 60_000), credits: 7 }]),
      ...Array.from({ length: 4 }, () => rollUp({ db: database.pool, now: NOW })),
    ])
    await rollUp({ db: database.pool, now: later })
    const truth = await totals('(SELECT 1 AS events, credits FROM usage_logs) logs')
    expect(truth.events).toBe(401)
    expect(await totals('usage_hours')).toEqual(truth)
    expect(await totals('usage_customer_days')).toEqual(truth)
  })

  it('leaves an hour open until it has been over for five minutes', async () => {
    await writeUsage(database.pool, [{ customer, at: new Date('2026-11-20T14:10:00Z') }])
    await rollUp({ db: database.pool, now: new Date('2026-11-20T15:04:59Z') })
    expect((await totals('usage_hours')).events).toBeNull()
    await rollUp({ db: database.pool, now: new Date('2026-11-20T15:05:00Z') })
    expect((await totals('usage_hours')).events).toBe(1)
    expect(await mark()).toEqual(new Date('2026-11-20T15:00:00Z'))
  })

  it('waits for the first log, so that history can be loaded into a new installation', async () => {
    await rollUp({ db: database.pool, now: NOW })
    expect(await mark()).toEqual(new Date(0))
    await writeUsage(database.pool, spread(10))
    await rollUp({ db: database.pool, now: NOW })
    expect((await totals('usage_by_hour')).events).toBe(10)
  })

  it('puts a log into the day and hour of UTC', async () => {
    await writeUsage(database.pool, [{ customer, at: new Date('2026-11-19T23:59:59.999Z') }])
    await rollUp({ db: database.pool, now: NOW })
    const { rows } = await database.pool.query(
      'SELECT d.day::text, h.hour FROM usage_customer_days d CROSS JOIN usage_hours h',
    )
    expect(rows).toEqual([{ day: '2026-11-19', hour: new Date('2026-11-19T23:00:00Z') }])
  })
})
