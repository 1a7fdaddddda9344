import { pathToFileURL } from 'node:url'

import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'

import { SCOPES } from '@/src/shared/principal'
import { createDatabase, type TestDatabase } from '../support/database'
import { eventually } from '../support/eventually'
import { type Api, askAround, call, insist, startLoad } from '../support/insistent-clients'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKeyInDatabase } from '../support/people'
import { type ServerProcess, startServer } from '../support/server-process'

/**
 * A server as in production whose database is there but does not do what it should, and whose clock is wrong, under load.
 * Nothing is lost, nothing is charged twice, the answer is 503 while it lasts, and nobody needs to do anything afterwards.
 */
let database: TestDatabase
let server: ServerProcess
let api: Api

const PATIENCE_MS = 60_000

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  await database.pool.query(storage(WELL))
  for (const table of ['usage_logs', 'holds'])
    await database.pool.query(
      `CREATE TRIGGER storage BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION storage()`,
    )
  const authorization = `Bearer ${await makeKeyInDatabase(database.pool, SCOPES)}`
  const clock = pathToFileURL('test/support/stepping-clock.mjs').href
  server = await startServer({ databaseUrl: database.url, env: { NODE_OPTIONS: `--import=${clock}` } })
  api = { url: server.url, authorization }
}, 120_000)

afterAll(async () => {
  server.child.kill('SIGKILL')
  await server.ended
  await database.drop()
})

afterEach(() => expect(server.child.exitCode).toBeNull())

/** Stands in for a disk, which cannot be filled or slowed down everywhere: what a table's storage does with a new row. */
const storage = (does: string) =>
  `CREATE OR REPLACE FUNCTION storage() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${does}; RETURN NEW; END $$`
const WELL = 'NULL'
const FULL = "RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'"
const SLOW = 'PERFORM pg_sleep(3600)'

async function loaded(externalId: string) {
  await addCustomer(database.pool, { externalId, credits: 1_000_000 })
  const load = startLoad(api, externalId)
  await load.more(60)
  return load
}

/** Locks the wallets of customers as a long transaction would; returns the way to let go of them. */
async function lockWallets(customers: string[]): Promise<() => Promise<void>> {
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query(
    `SELECT FROM accounts WHERE customer_id IN (SELECT id FROM customers WHERE external_id = ANY ($1))
      ORDER BY id FOR UPDATE`,
    [customers],
  )
  return async () => {
    await client.query('ROLLBACK')
    client.release()
  }
}

it.each([
  ['full', FULL, 'full'],
  ['so slow that no statement ends', SLOW, 'slow'],
])('says 503 while the disk is %s, and is well again by itself', async (_, fault, customer) => {
  const load = await loaded(customer)
  await database.pool.query(storage(fault))
  await load.refused(40)
  await askAround(api, customer)
  await database.pool.query(storage(WELL))
  await load.more(60)
  await load.finish(database.pool)
})

it('waits no longer for a locked wallet than it says, and lets nobody else wait for it', async () => {
  const load = await loaded('locked')
  await addCustomer(database.pool, { externalId: 'beside', credits: 100 })
  const letGo = await lockWallets(['locked'])
  await load.refused(20)
  for (let n = 0; n < 10; n++) {
    const body = { customer: 'beside', idempotencyKey: String(n), credits: 1 }
    expect(await insist(api, { path: '/api/metering/usage', body })).toMatchObject({ charged: 1 })
  }
  await letGo()
  await load.more(60)
  await load.finish(database.pool)
})

it('goes on when every one of its connections had to wait for a lock', async () => {
  const stuck = Array.from({ length: 10 }, (_, n) => `stuck-${n}`)
  for (const externalId of stuck) await addCustomer(database.pool, { externalId, credits: 100 })
  const load = await loaded('crowded')
  const letGo = await lockWallets(stuck)
  let refusals = 0
  const holds = stuck.map((customer) =>
    insist(api, {
      path: '/api/metering/holds',
      body: { customer, idempotencyKey: 'a', credits: 1 },
      onRefusal: () => refusals++,
    }),
  )
  await eventually(async () => {
    const { rows } = await database.pool.query<{ free: boolean }>(
      `SELECT bool_or(wait_event_type IS DISTINCT FROM 'Lock') AS free FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'ratecard-charging'`,
    )
    return rows[0]!.free === false
  }, PATIENCE_MS)
  await askAround(api, 'crowded')
  await eventually(() => Promise.resolve(refusals >= stuck.length), PATIENCE_MS)
  await letGo()
  await Promise.all(holds)
  await load.more(60)
  await load.finish(database.pool)
  for (const customer of stuck) {
    const { body } = await call(api, `/api/metering/customers/${customer}/balance`)
    expect(body).toMatchObject({ balances: [{ available: 99, held: 1, used: 0 }] })
  }
})

it('charges each key once while its own clock steps by a day, to and fro', async () => {
  const load = await loaded('clock')
  for (const hours of [26, -26, 0]) {
    server.child.kill('SIGUSR2')
    await eventually(
      async () => Math.round(((await serverTime()) - Date.now()) / 3_600_000) === hours,
      PATIENCE_MS,
    )
    await load.more(60)
    await askAround(api, 'clock')
  }
  await load.finish(database.pool)
  const { rows } = await database.pool.query(
    'SELECT count(*)::int AS n FROM usage_logs WHERE abs(extract(epoch FROM occurred_at - now())) > 3600',
  )
  // What does not say when it happened has happened when the database says.
  expect(rows).toEqual([{ n: 0 }])
})

/** The time that it stamps its refusals with. */
async function serverTime(): Promise<number> {
  const { body } = await call(api, '/api/metering/usage', {})
  return Date.parse(body.error!.timestamp)
}
