import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { runKilledClients, seededRandom, startTraceClient, type TraceCall } from '@/bench/lib/killed-clients'
import type { TraceJob } from '@/bench/lib/trace-client'
import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKey } from '../support/people'

/** As `test/support/bundles.mjs` has made it. */
const PROGRAM = '.build/test/trace-client.mjs'
const CLIENTS = 16
const CALLS = 960
const KILLS = 5
const CUSTOMERS = ['acme', 'beta', 'gamma']

let host: TestHost
let job: TraceJob

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    for (const externalId of [...CUSTOMERS, 'left'])
      await addCustomer(pool, { externalId, credits: 1_000_000 })
    const apiKey = await makeKey({ payload, db: pool, name: 'backend', scopes: ['usage:write'] })
    job = { url: '', apiKey, model: 'gpt-4o', expiresIn: 300, workMs: 0 }
  })
  job.url = host.url
})

afterAll(() => host.stop())

/** Sizes as they come in practice, and the same in every run. */
const TRACE: TraceCall[] = Array.from({ length: CALLS }, (_, n) => ({
  key: `call-${n}`,
  customer: CUSTOMERS[n % CUSTOMERS.length]!,
  inputTokens: 100 + ((n * 104_729) % 3_000),
  outputTokens: 1 + ((n * 7_919) % 900),
}))
/** 2.50 and 10 USD a million at 10,000 credits a dollar, in micro-credits. */
const priceOf = ({ inputTokens, outputTokens }: TraceCall) => inputTokens * 25_000 + outputTokens * 100_000
const wallet = async (customer: string) => (await host.metering.balance(customer)).balances[0]!

it('charges a trace exactly when it is worked through behind holds and clients are killed in the middle of it', async () => {
  const run = await runKilledClients({
    ...{ job, calls: TRACE, clients: CLIENTS, kills: KILLS, random: seededRandom(7), program: PROGRAM },
  })
  expect([run.killed, run.charged.size]).toEqual([KILLS, CALLS])
  // Who was killed did something twice.
  expect(run.answers).toBeGreaterThan(CALLS)
  for (const call of TRACE) expect(Math.round(run.charged.get(call.key)! * 1e6)).toBe(priceOf(call))

  for (const customer of CUSTOMERS) {
    const { used, held, overage } = await wallet(customer)
    const own = TRACE.filter((call) => call.customer === customer)
    expect([Math.round(used * 1e6), held, overage]).toEqual([
      own.reduce((sum, call) => sum + priceOf(call), 0),
      ...[0, 0],
    ])
  }
  expect((await host.metering.verify(undefined)).discrepancies).toEqual([])
  const { rows } = await host.database.pool.query(
    'SELECT status, count(*)::int AS n FROM holds GROUP BY status',
  )
  expect(rows).toEqual([{ status: 'settled', n: CALLS }])
})

it('gets back what a client held that was killed and never comes back', async () => {
  const calls = TRACE.slice(0, 8).map((call) => ({ ...call, customer: 'left', key: `left-${call.key}` }))
  const child = startTraceClient({
    job: { ...job, expiresIn: 5, workMs: 3_600_000 },
    calls,
    program: PROGRAM,
  })
  await eventually(async () => (await wallet('left')).held > 0, 30_000)
  child.kill('SIGKILL')
  await eventually(async () => (await wallet('left')).held === 0, 30_000)
  expect(await wallet('left')).toMatchObject({ available: 1_000_000, used: 0 })
  expect((await host.metering.verify('left')).discrepancies).toEqual([])
})
