import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { toApiError } from '@/src/shared/errors'
import { createDatabase, type TestDatabase } from '../../support/database'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

let database: TestDatabase
let process: MeteringProcess

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  process = await startMetering(database)
})
afterAll(async () => {
  await process.stop()
  await database.drop()
})

/** A client that does what the answer 503 asks for: the same event with the same key again. */
async function chargeInsistently({ metering }: MeteringProcess, body: Record<string, unknown>) {
  for (;;) {
    try {
      return await metering.charge({ principal: SERVICE, body })
    } catch (error) {
      expect(toApiError(error)).toMatchObject({ code: 'UNAVAILABLE', retryAfter: expect.any(Number) })
    }
  }
}

it('charges each event once although its connections are cut again and again', async () => {
  await addCustomer(database.pool, { externalId: 'cut', credits: 1_000 })
  let running = true
  let answered = 0
  const saboteur = (async () => {
    while (running) {
      const before = answered
      await database.pool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test-metering' AND datname = current_database()",
      )
      await sleep(15)
      // A slow machine may need longer than that to connect at all: then nothing would ever be charged.
      for (let waited = 0; running && answered === before && waited < 250; waited += 5) await sleep(5)
    }
  })()
  const chargeOne = async (idempotencyKey: string): Promise<void> => {
    await chargeInsistently(process, { customer: 'cut', idempotencyKey, credits: 1 })
    answered++
  }
  try {
    for (let round = 0; round < 10; round++) {
      await Promise.all(Array.from({ length: 40 }, (_, n) => chargeOne(`cut-${round}-${n}`)))
    }
  } finally {
    running = false
    await saboteur
  }
  expect((await process.metering.balance('cut')).balances[0]).toMatchObject({ used: 400, available: 600 })
  expect((await process.metering.verify(undefined)).discrepancies).toEqual([])
})

it('finishes what it accepted before it says that it is drained', async () => {
  await addCustomer(database.pool, { externalId: 'drained', credits: 1_000 })
  let answered = 0
  const charges = Array.from({ length: 200 }, (_, n) =>
    process.metering
      .charge({
        principal: SERVICE,
        body: { customer: 'drained', idempotencyKey: `drained-${n}`, credits: 1 },
      })
      .then(() => answered++),
  )
  await process.metering.customerId('drained')
  await process.metering.drain()
  await Promise.all(charges)
  expect(answered).toBe(200)
  const { rows } = await database.pool.query(
    "SELECT count(*)::int AS n FROM usage_logs WHERE idempotency_key LIKE 'drained-%'",
  )
  expect(rows[0].n).toBe(200)
})

it('does not let an event that cannot be stored fail its neighbours', async () => {
  await addCustomer(database.pool, { externalId: 'neighbour', credits: 100 })
  // A constraint stands for whatever the schema of events may have overlooked.
  await database.pool.query("ALTER TABLE usage_logs ADD CONSTRAINT no_poison CHECK (member <> 'poison')")
  const events = Array.from({ length: 20 }, (_, n) => ({
    customer: 'neighbour',
    idempotencyKey: `neighbour-${n}`,
    credits: 1,
    member: n === 7 ? 'poison' : 'fine',
  }))
  const { results } = await process.metering.chargeBatch({ principal: SERVICE, body: { events } })
  expect(results.map((result) => ('error' in result ? result.error.code : result.status))).toEqual(
    events.map(({ member }) => (member === 'poison' ? 'INVALID_REQUEST' : 'accepted')),
  )
  expect((await process.metering.balance('neighbour')).balances[0]).toMatchObject({ used: 19 })
})

it('answers 503 while the database is too slow, and charges once when it is sent again', async () => {
  const customer = await addCustomer(database.pool, { externalId: 'slow', credits: 100 })
  const hasty = await startMetering({ url: database.url, statementLimitMs: 100 })
  const body = { customer: 'slow', idempotencyKey: 'slow-1', credits: 10 }
  const blocker = await database.pool.connect()
  try {
    await blocker.query('BEGIN')
    await blocker.query('SELECT FROM accounts WHERE customer_id = $1 FOR UPDATE', [customer])
    for (const refused of [
      hasty.metering.charge({ principal: SERVICE, body }),
      hasty.metering.hold({ principal: SERVICE, body: { ...body, idempotencyKey: 'slow-2' } }),
    ]) {
      const error = await refused.then(() => undefined, toApiError)
      expect(error).toMatchObject({ code: 'UNAVAILABLE', retryAfter: expect.any(Number) })
    }
    // Other customers do not wait for this one.
    await addCustomer(database.pool, { externalId: 'beside', credits: 100 })
    await process.metering.charge({ principal: SERVICE, body: { ...body, customer: 'beside' } })
  } finally {
    await blocker.query('ROLLBACK')
    blocker.release()
  }
  // So short a limit may stop it again where the machine is busy.
  expect(await chargeInsistently(hasty, body)).toMatchObject({
    status: 'accepted',
    balance: { available: 90, held: 0 },
  })
  await hasty.stop()
  expect((await process.metering.verify('slow')).discrepancies).toEqual([])
})
