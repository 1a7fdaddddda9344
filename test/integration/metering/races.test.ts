import { afterAll, beforeAll, expect, it } from '@jest/globals'

import type { Charged } from '@/plugins/metering'
import { createDatabase, type TestDatabase } from '../../support/database'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

let database: TestDatabase
let first: MeteringProcess
let second: MeteringProcess

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  first = await startMetering(database)
  second = await startMetering(database)
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await database.drop()
})

interface Event {
  customer: string
  idempotencyKey: string
  credits: number
  tokenType?: string
}

/** Sends all at once, to both processes in turn; an error's code stands for a refusal. */
async function sendAll(events: Event[]): Promise<(Charged | string)[]> {
  return Promise.all(
    events.map((body, n) =>
      (n % 2 === 0 ? first : second).metering
        .charge({ principal: SERVICE, body })
        .catch((error: { code?: string }) => error.code ?? 'no code'),
    ),
  )
}

const statuses = (answers: (Charged | string)[]) => {
  const counts: Record<string, number> = {}
  for (const answer of answers) {
    const status = typeof answer === 'string' ? answer : answer.status
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

async function expectCleanBooks() {
  expect((await first.metering.verify(undefined)).discrepancies).toEqual([])
}

it('lets exactly the affordable ones of 200 through that race for the last 50 credits of one wallet', async () => {
  await addCustomer(database.pool, { externalId: 'one', credits: 50 })
  const events = Array.from({ length: 200 }, (_, n) => ({
    customer: 'one',
    idempotencyKey: `one-${n}`,
    credits: 1,
  }))
  const answers = await sendAll(events)
  expect(statuses(answers)).toEqual({ accepted: 50, INSUFFICIENT_CREDITS: 150 })
  // Every accepted answer shows another balance: none was decided on a stale one.
  const seen = answers.flatMap((answer) => (typeof answer === 'string' ? [] : [answer.balance.available]))
  expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n))
  expect((await first.metering.balance('one')).balances[0]).toMatchObject({
    available: 0,
    used: 50,
    overage: 0,
  })
  await expectCleanBooks()
})

it('does so for twenty wallets at the same time', async () => {
  const customers = Array.from({ length: 20 }, (_, n) => `many-${n}`)
  await Promise.all(customers.map((externalId) => addCustomer(database.pool, { externalId, credits: 5 })))
  const events = Array.from({ length: 200 }, (_, n) => ({
    customer: customers[n % 20]!,
    idempotencyKey: `many-${n}`,
    credits: 1,
  }))
  expect(statuses(await sendAll(events))).toEqual({ accepted: 100, INSUFFICIENT_CREDITS: 100 })
  await expectCleanBooks()
})

it('charges once for a thousand repeats of one key', async () => {
  await addCustomer(database.pool, { externalId: 'repeats', credits: 100 })
  const event = { customer: 'repeats', idempotencyKey: 'the-same', credits: 7 }
  const answers = await sendAll(Array.from({ length: 1000 }, () => event))
  expect(statuses(answers)).toEqual({ accepted: 1, duplicate: 999 })
  for (const answer of answers)
    expect({ ...(answer as Charged), status: '' }).toEqual({ ...(answers[0] as Charged), status: '' })
  expect((await second.metering.balance('repeats')).balances[0]).toMatchObject({ available: 93, used: 7 })
  await expectCleanBooks()
})

it('charges one key once although it is sent for two wallets at the same time', async () => {
  const customers = Array.from({ length: 10 }, (_, n) => `wallets-${n}`)
  for (const externalId of customers) {
    const id = await addCustomer(database.pool, { externalId, credits: 10 })
    await database.pool.query(
      "SELECT ratecard_grant($1, 'goal_generation', 10000000, 'staff', 'test', 'test')",
      [id],
    )
  }
  const events = customers.flatMap((customer) =>
    ['general', 'goal_generation'].map((tokenType) => ({
      customer,
      idempotencyKey: 'shared',
      credits: 1,
      tokenType,
    })),
  )
  expect(statuses(await sendAll(events))).toEqual({ accepted: 10, IDEMPOTENCY_CONFLICT: 10 })
  await expectCleanBooks()
})

it('loses nothing while grants, withdrawals and refreshes happen under load', async () => {
  await addCustomer(database.pool, { externalId: 'busy', credits: 100 })
  const id = await first.metering.customerId('busy')
  const expiry = Date.now() + 1_000
  const charges = sendAll(
    Array.from({ length: 300 }, (_, n) => ({ customer: 'busy', idempotencyKey: `busy-${n}`, credits: 1 })),
  )
  const grants = Array.from({ length: 20 }, (_, n) =>
    database.pool.query(
      "SELECT ratecard_grant($1, 'general', 50000000, 'promotion', 'test', 'test', NULL, $2)",
      [id, new Date(expiry + n * 5)],
    ),
  )
  const withdrawals = Array.from({ length: 10 }, () =>
    database.pool.query("SELECT ratecard_withdraw($1, 'general', 1000000, 'test', 'test')", [id]),
  )
  const plans = Array.from({ length: 5 }, () => database.pool.query('SELECT ratecard_apply_plan($1)', [id]))
  await Promise.all([charges, ...grants, ...withdrawals, ...plans])
  await expectCleanBooks()
  // The grants lapse one by one while readers and charges race to take note of it.
  await new Promise((resume) => setTimeout(resume, expiry - Date.now() - 20))
  while (Date.now() < expiry + 120) {
    await Promise.all([
      sendAll([{ customer: 'busy', idempotencyKey: `late-${Date.now()}`, credits: 1 }]),
      second.metering.balance('busy'),
    ])
  }
  await expectCleanBooks()
  const { rows } = await database.pool.query(
    "SELECT count(*)::int AS n FROM ledger_entries WHERE customer_id = $1 AND kind = 'expiry'",
    [id],
  )
  expect(rows[0].n).toBeGreaterThan(0)
})

it('lets nobody but its own customer wait for long for an account that is locked, and keeps that one in order', async () => {
  const id = await addCustomer(database.pool, { externalId: 'locked', credits: 100 })
  const others = Array.from({ length: 5 }, (_, n) => `free-${n}`)
  for (const externalId of others) await addCustomer(database.pool, { externalId, credits: 100 })
  // In memory already, as it is under load.
  for (const customer of ['locked', ...others]) await first.metering.balance(customer)
  const order: number[] = []
  let charged = 0
  let refused = 0
  const charge = async (customer: string) => {
    const body = { customer, idempotencyKey: `waits-${charged++}`, credits: 1 }
    for (;;) {
      try {
        const { balance } = await first.metering.charge({ principal: SERVICE, body })
        if (customer === 'locked') order.push(balance.available)
        return
      } catch (error) {
        // On a slow machine the lock may outlast the attempts: then it is sent again, as any client does.
        expect(error).toMatchObject({ code: 'UNAVAILABLE' })
        refused++
      }
    }
  }
  const holder = await database.pool.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM accounts WHERE customer_id = $1 FOR UPDATE', [id])
  const waiting = Array.from({ length: 20 }, () => charge('locked'))
  for (let round = 0; round < 5; round++) {
    await Promise.all(others.map(charge))
    waiting.push(charge('locked'))
  }
  expect(order).toEqual([])
  await holder.query('COMMIT')
  holder.release()
  await Promise.all(waiting)
  const falling = Array.from({ length: 25 }, (_, n) => 99 - n)
  expect(refused === 0 ? order : order.sort((a, b) => b - a)).toEqual(falling)
  await expectCleanBooks()
})
