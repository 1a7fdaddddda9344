import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { rollUp } from '@/plugins/analytics/roll-up'
import { usageReport } from '@/plugins/metering/usage-report'
import { tokenUsage } from '@/plugins/token-desk'
import type { Queryable } from '@/src/shared/database'
import { createDatabase, type TestDatabase } from '../../support/database'
import { ledgerOn } from '../../support/ledger'

const START = Date.UTC(2026, 0, 1)
const MINUTE = 60_000
const RICH = 1_000_000_000

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

/** Steps of a history; each is some minutes after the one before, now and then days. */
const step = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('charge' as const) },
    { weight: 2, arbitrary: fc.constant('void' as const) },
    { weight: 2, arbitrary: fc.constant('adjust' as const) },
    { weight: 2, arbitrary: fc.constant('rollUp' as const) },
  ),
  credits: fc.integer({ min: 0, max: 5_000_000 }),
  index: fc.nat(),
  minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 600, max: 4_000 })),
})

/** Sums of the reports that staff read, by day and customer, in micro-credits. */
async function reported(db: Queryable): Promise<Map<string, number>> {
  const { rows } = await db.query<{ day: string; customer: string; credits: number }>(
    `SELECT day::text, customer_id AS customer, sum(credits)::float8 AS credits
       FROM usage_by_customer_day GROUP BY 1, 2`,
  )
  return new Map(rows.map(({ day, customer, credits }) => [`${day} ${customer}`, credits]))
}

/** Begins anew. The log refuses to be emptied: for once its triggers are off. */
const EMPTY = `
  BEGIN;
  SET LOCAL session_replication_role = replica;
  TRUNCATE usage_logs, usage_voids, usage_hours, usage_customer_days;
  UPDATE accounts SET used = 0;
  UPDATE usage_rollup SET rolled_until = 'epoch';
  COMMIT`

/** Something is taken back in a time without a charge, between two summaries. */
const QUIET = (['charge', 'rollUp', 'void', 'charge', 'rollUp'] as const).map((kind) => ({
  ...{ kind, credits: 1_000_000, index: 0, minutes: 2_000 },
}))

it('reports what the ledger says is used, through any history, and never changes a day that is over', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (history) => {
      const { pool } = database
      await pool.query(EMPTY)
      const ledger = ledgerOn(pool)
      const total = async (sql: string) => (await pool.query<{ n: number }>(sql)).rows[0]!.n
      const customers = [await ledger.customer(), await ledger.customer()]
      let now = START
      for (const customer of customers) await ledger.grant({ customer, credits: RICH, at: new Date(now) })
      const logs: { id: string; customer: string }[] = []

      for (const { kind, credits, index, minutes } of history) {
        now += minutes * MINUTE
        const at = new Date(now)
        const log = logs[index % Math.max(logs.length, 1)]
        const known = await reported(pool)
        if (kind === 'charge') {
          const customer = customers[index % 2]!
          const [decision] = await ledger.charge([{ customer, credits }], at)
          logs.push({ id: decision!.id!, customer })
        } else if (kind === 'rollUp') {
          await rollUp({ db: pool, now: at })
          expect(await reported(pool)).toEqual(known)
        } else if (log && kind === 'void') {
          await ledger.void(log.id, at)
        } else if (log && kind === 'adjust') {
          const { outcome, id } = await ledger.adjust({ log: log.id, customer: log.customer, credits, at })
          if (outcome === 'accepted' && id) logs.push({ id, customer: log.customer })
        }
        const today = at.toISOString().slice(0, 10)
        const changed = [...(await reported(pool))].filter(([key, sum]) => (known.get(key) ?? 0) !== sum)
        expect(changed.filter(([key]) => !key.startsWith(today))).toEqual([])
      }

      const used = await total('SELECT coalesce(sum(used), 0)::float8 AS n FROM accounts')
      const span = { from: '2026-01-01', to: new Date(now + MINUTE).toISOString() }
      for (const groupBy of ['hour', 'day', 'model,feature', 'tokenType']) {
        const { totals } = await tokenUsage(pool, {
          ...{ query: { ...span, groupBy }, now: new Date(now), withCosts: true },
        })
        expect([groupBy, Math.round(totals.credits * 1e6)]).toEqual([groupBy, used])
      }
      const standing = await total(
        `SELECT count(*)::int AS n FROM usage_logs l
          WHERE NOT EXISTS (SELECT FROM usage_voids v WHERE v.usage_log = l.id::text)`,
      )
      const reports = await Promise.all(
        customers.map((id) =>
          usageReport(pool, {
            ...{ customer: { id, externalId: id }, query: { ...span, groupBy: 'day' }, now: new Date(now) },
          }),
        ),
      )
      const sum = (of: (report: (typeof reports)[number]) => number) =>
        reports.reduce((all, report) => all + of(report), 0)
      expect(sum(({ totals }) => totals.events)).toBe(standing)
      expect(Math.round(sum(({ totals }) => totals.credits) * 1e6)).toBe(used)
    }),
    { numRuns: 15, examples: [[QUIET]] },
  )
}, 120_000)
