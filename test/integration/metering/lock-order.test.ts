import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { eventually } from '../../support/eventually'
import { type Ledger, ledgerOn } from '../../support/ledger'

/** Two limits of everybody's: what counts locks the earlier one first. */
const EARLIER = '00000000-0000-7000-8000-00000000000a'
const LATER = '00000000-0000-7000-8000-00000000000b'
const counter = (limit: string) => ({
  ...{ limit, subject: 'all', start: '2026-01-01T00:00:00Z', amount: 1, cap: 1_000_000, ceiling: 1_000_000 },
})
const earlier = counter(EARLIER)
const later = counter(LATER)
const rolling = { ...later, start: undefined, seconds: 3_600, slot: 120 }
const BOTH = [earlier, later]

let database: TestDatabase
let ledger: Ledger

beforeAll(async () => {
  database = await createDatabase()
  ledger = ledgerOn(database.pool)
  await database.pool.query(
    "INSERT INTO token_types (id, key) VALUES (gen_random_uuid(), 'general'), (gen_random_uuid(), 'other')",
  )
  // It gives up before PostgreSQL would find a dead-lock, and is sent again: that would hide one here.
  await database.pool.query('ALTER FUNCTION ratecard_charge(json, timestamptz) RESET lock_timeout')
})
afterAll(() => database.drop())

const CREDITS = 100
async function funded(tokenTypes = ['general']): Promise<string> {
  const customer = await ledger.customer()
  for (const tokenType of tokenTypes) await ledger.grant({ customer, credits: CREDITS, tokenType })
  return customer
}

/** A hold whose time is over, and that nobody has come upon yet. */
async function lapsedHold(customer: string, counters: object[], tokenType = 'general'): Promise<void> {
  const at = new Date(Date.now() - 60_000)
  const { outcome } = await ledger.hold({ customer, credits: 1, seconds: 1, counters, tokenType, at })
  expect(outcome).toBe('accepted')
}
const openHold = async (customer: string, counters: object[]) =>
  (await ledger.hold({ customer, credits: 1, seconds: 600, counters })).id
const charged = async (customer: string, counters: object[]) =>
  (await ledger.charge([{ customer, credits: 1, counters }]))[0]!.id!

/** The token types of a customer's two wallets, in the order in which their accounts are locked. */
async function inLockOrder(customer: string): Promise<[string, string]> {
  const { rows } = await database.pool.query<{ token_type: string }>(
    'SELECT token_type FROM accounts WHERE customer_id = $1 ORDER BY id',
    [customer],
  )
  return rows.map(({ token_type }) => token_type) as [string, string]
}

/** Two wallets whose holds are over: the one that is looked at first has counted by the later limit. */
async function twoLapsedHolds(): Promise<string> {
  const customer = await funded(['general', 'other'])
  const [first, second] = await inLockOrder(customer)
  await lapsedHold(customer, [later], first)
  await lapsedHold(customer, [earlier], second)
  return customer
}

/** Each prepares something, and returns what then touches both counters. */
const WORK: [string, () => Promise<() => Promise<unknown>>][] = [
  [
    'a charge that comes upon the end of a hold',
    async () => {
      const customer = await funded()
      await lapsedHold(customer, [later])
      return () => charged(customer, [earlier])
    },
  ],
  [
    'a charge that comes upon the end of a hold in a rolling window',
    async () => {
      const customer = await funded()
      await lapsedHold(customer, [rolling])
      return () => charged(customer, [earlier])
    },
  ],
  [
    'charges of two customers who both had holds',
    async () => {
      const customers = [await funded(), await funded()]
      await lapsedHold(customers[0]!, [later])
      await lapsedHold(customers[1]!, [earlier])
      return () => ledger.charge(customers.map((customer) => ({ customer, credits: 1 })))
    },
  ],
  [
    'a hold that comes upon the end of another',
    async () => {
      const customer = await funded()
      await lapsedHold(customer, [later])
      return () => openHold(customer, [earlier])
    },
  ],
  [
    'two holds of one wallet that end together',
    async () => {
      const customer = await funded()
      await lapsedHold(customer, [later])
      await lapsedHold(customer, [earlier])
      return () => ledger.grant({ customer, credits: 1 })
    },
  ],
  [
    'the settlement of a hold that was counted otherwise',
    async () => {
      const hold = await openHold(await funded(), [later])
      return () => ledger.settle({ hold, credits: 1, counters: [earlier] })
    },
  ],
  [
    'the release of a hold that comes upon the end of another',
    async () => {
      const customer = await funded()
      const hold = await openHold(customer, [earlier])
      await lapsedHold(customer, [later])
      return () => ledger.release(hold)
    },
  ],
  [
    'a void that comes upon the end of a hold',
    async () => {
      const customer = await funded()
      const log = await charged(customer, [earlier])
      await lapsedHold(customer, [later])
      return () => ledger.void(log)
    },
  ],
  [
    'a correction',
    async () => {
      const customer = await funded()
      const log = await charged(customer, [later])
      return () => ledger.adjust({ log, customer, credits: 2, counters: [earlier] })
    },
  ],
  [
    'a reader who comes upon the ends of holds in two wallets',
    async () => {
      const customer = await twoLapsedHolds()
      return () => ledger.wallets(customer)
    },
  ],
  [
    'a change of plan',
    async () => {
      const customer = await twoLapsedHolds()
      await database.pool.query(
        `WITH p AS (INSERT INTO plans (id, slug, refresh_days, _status) VALUES (gen_random_uuid(), $2, 30, 'published')
                    RETURNING id),
              parts AS (INSERT INTO plans_allocations (_order, _parent_id, id, token_type_id, credits)
                        SELECT 1, p.id, p.id || t.key, t.id, 10 FROM p, token_types t)
         UPDATE customers SET plan_id = p.id FROM p WHERE customers.id = $1`,
        [customer, `plan-${randomUUID()}`],
      )
      return () => database.pool.query('SELECT ratecard_apply_plan($1)', [customer])
    },
  ],
  [
    'a gift',
    async () => {
      const [from, to] = [await funded(), await funded()]
      await lapsedHold(from, [later])
      await lapsedHold(to, [earlier])
      return () => ledger.gift({ from, to, credits: 1 })
    },
  ],
]

/** Resolves when so many statements wait for a lock. */
const waiting = (count: number) =>
  eventually(async () => {
    const { rows } = await database.pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )
    return rows[0]!.n === count
  }, 60_000)

it.each(WORK)('no dead-lock between a charge that two limits count and %s', async (_, prepare) => {
  const bystander = await funded()
  const all = [...BOTH, rolling]
  await charged(bystander, all)
  const work = await prepare()
  // The charge is the first to wait for the earlier counter; whoever has locked the later one by then stands in its way.
  const blocker = await database.pool.connect()
  await blocker.query('BEGIN')
  await blocker.query('SELECT FROM limit_counters WHERE limit_id = $1 FOR UPDATE', [EARLIER])
  const done = [charged(bystander, all)]
  await waiting(1)
  const other = work()
  // Whoever waits for it hears of a failure below.
  other.catch(() => undefined)
  await waiting(2)
  await blocker.query('COMMIT')
  blocker.release()
  await Promise.all([...done, other])
  expect((await ledger.verify()).discrepancies).toEqual([])
})
