import { afterAll, beforeAll, expect, it } from '@jest/globals'

import type { BulkRun } from '@/plugins/bulk-credits/runs'
import { SCOPES } from '@/src/shared/principal'
import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKey, makeStaff } from '../support/people'
import { type ServerProcess, startServer } from '../support/server-process'

/** Fills the database and reads it; what is asked goes to the two others. */
let host: TestHost
let servers: [ServerProcess, ServerProcess]
let key: string
let finance: string

const PATIENCE_MS = 60_000
const CAP = 50

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    for (const externalId of ['limited', 'poor', 'repeated', 'priced'])
      await addCustomer(pool, { externalId, credits: externalId === 'poor' ? 100 : 100_000 })
    await pool.query(
      `INSERT INTO usage_limits (id, scope, customer_id, "window", metric, cap, mode, label, active)
       SELECT gen_random_uuid(), 'customer', id, 'monthly', 'requests', $1, 'hard', 'Fifty', true
         FROM customers WHERE external_id = 'limited'`,
      [CAP],
    )
    key = `Bearer ${await makeKey({ payload, db: pool, name: 'backend', scopes: SCOPES })}`
    finance = await makeStaff({ payload, role: 'finance' })
  })
  const { url: databaseUrl } = host.database
  servers = await Promise.all([startServer({ databaseUrl }), startServer({ databaseUrl })])
}, 180_000)
afterAll(async () => {
  for (const { child } of servers) child.kill('SIGKILL')
  await Promise.all(servers.map(({ ended }) => ended))
  await host.stop()
})

interface Answer {
  status: number
  body: { status?: string; charged?: number; required?: number; id?: string; error?: { code: string } }
}

async function post(server: ServerProcess, path: string, body: object, authorization = key): Promise<Answer> {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}

const charge = (n: number, body: object) => post(servers[n % 2]!, '/api/metering/usage', body)
const outcomes = (answers: Answer[]) => {
  const names = answers.map(({ body }) => body.status ?? body.error!.code)
  return Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((n) => n === name).length]))
}
const many = <Value>(count: number, make: (n: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)))
const used = async (customer: string) => (await host.metering.balance(customer)).balances[0]!.used

it('keeps a limit that two processes count at once', async () => {
  const answers = await many(200, (n) =>
    charge(n, { customer: 'limited', idempotencyKey: `l-${n}`, credits: 1 }),
  )
  expect(outcomes(answers)).toEqual({ accepted: CAP, LIMIT_EXCEEDED: 200 - CAP })
  expect(await used('limited')).toBe(CAP)
})

it('spends no credit twice', async () => {
  const answers = await many(250, (n) =>
    charge(n, { customer: 'poor', idempotencyKey: `p-${n}`, credits: 1 }),
  )
  expect(outcomes(answers)).toEqual({ accepted: 100, INSUFFICIENT_CREDITS: 150 })
  expect((await host.metering.balance('poor')).balances[0]).toMatchObject({ available: 0, used: 100 })
})

it('charges a key once, whichever process is asked, and answers the same', async () => {
  const answers = await many(200, (n) =>
    charge(n, { customer: 'repeated', idempotencyKey: `r-${Math.floor(n / 4)}`, credits: 1 }),
  )
  expect(outcomes(answers)).toEqual({ accepted: 50, duplicate: 150 })
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(50)
  expect(await used('repeated')).toBe(50)
})

it('charges another price in both processes within a second of its change', async () => {
  const required = async (server: ServerProcess) =>
    (
      await post(server, '/api/metering/check', {
        ...{ customer: 'priced', model: 'gpt-4o', inputTokens: 1_000_000 },
      })
    ).body.required
  for (const server of servers) expect(await required(server)).toBe(25_000)
  const rate = { creditsPerUsd: 20_000, reason: 'Twice as many' }
  const made = await post(servers[0], '/api/admin/pricing/exchange-rate', rate, finance)
  expect(made.status).toBe(201)
  const { effectiveAt } = made.body as { effectiveAt?: string }
  // It may begin a moment later; from then on the second counts.
  const until = Math.max(0, Date.parse(effectiveAt!) - Date.now()) + 1_000
  await many(2, (n) => eventually(async () => (await required(servers[n]!)) === 50_000, until))
  const answers = await many(2, (n) =>
    charge(n, { customer: 'priced', idempotencyKey: `x-${n}`, model: 'gpt-4o', inputTokens: 1_000 }),
  )
  expect(answers.map(({ body }) => body.charged)).toEqual([50, 50])
})

it('goes on with a change of many customers where the other process was killed', async () => {
  const customers = 2_000
  await host.database.pool.query(
    `INSERT INTO customers (id, external_id, name, "group", billing_anchor)
     SELECT ratecard_uuidv7(clock_timestamp()), 'many-' || n, 'Many ' || n, 'many', now()
       FROM generate_series(1, $1::int) n`,
    [customers],
  )
  const path = '/api/admin/tokens/bulk'
  const made = await post(
    servers[0],
    path,
    {
      ...{ filter: { group: 'many' }, allocationType: 'add', tokenAmount: 5, reason: 'Spring' },
      idempotencyKey: 'many',
    },
    finance,
  )
  const { change } = made.body as { change?: string }
  const look = async () =>
    (await (
      await fetch(`${servers[1].url}${path}/${change}`, { headers: { Authorization: finance } })
    ).json()) as BulkRun
  // Whoever works on it: the first is killed while it may.
  await eventually(async () => (await look()).done > 0, PATIENCE_MS)
  servers[0].child.kill('SIGKILL')
  await servers[0].ended
  // What the dead process has kept for itself is free after half a minute; here at once.
  await host.database.pool.query('UPDATE credit_runs SET leased_until = now()')
  await eventually(async () => (await look()).state === 'finished', PATIENCE_MS)
  expect(await look()).toMatchObject({ total: customers, done: customers, refused: 0, amount: customers * 5 })
  expect((await host.metering.verify(undefined)).discrepancies).toEqual([])
}, 180_000)
