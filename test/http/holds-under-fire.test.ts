import { type ChildProcess, spawn } from 'node:child_process'

import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKey } from '../support/people'

const CLIENTS = 16
const CALLS_EACH = 60
const KILLED = 5

let host: TestHost
let apiKey: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await addCustomer(pool, { externalId: 'acme', credits: 1_000_000 })
    apiKey = await makeKey({ payload, db: pool, name: 'backend', scopes: ['usage:write'] })
  })
})

afterAll(() => host.stop())

interface Call {
  key: string
  input: number
  output: number
}

/** Sizes as they come in practice, and the same in every run. */
const TRACE: Call[][] = Array.from({ length: CLIENTS }, (_, client) =>
  Array.from({ length: CALLS_EACH }, (_unused, n) => ({
    key: `c${client}-${n}`,
    input: 100 + ((client * 7_919 + n * 104_729) % 3_000),
    output: 1 + ((client * 31 + n * 17) % 400),
  })),
)

function start(calls: readonly Call[]): { child: ChildProcess; done: Promise<number> } {
  const child = spawn(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', 'test/support/hold-all.ts', host.url, apiKey, 'acme'],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  child.stdin.end(calls.map(({ key, input, output }) => `${key} ${input} ${output}`).join('\n'))
  let answered = 0
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (answered += chunk.split('\n').length - 1))
  return { child, done: new Promise((resolve) => child.on('close', () => resolve(answered))) }
}

it('charges a trace exactly when it is worked through behind holds and clients are killed in the middle of it', async () => {
  const running = TRACE.map((calls) => start(calls))
  // Each of them has begun, and none is through.
  const doomed = running.slice(0, KILLED)
  await Promise.all(
    doomed.map(
      ({ child }) =>
        new Promise((resolve) =>
          child.stdout!.once('data', () => {
            child.kill('SIGKILL')
            resolve(undefined)
          }),
        ),
    ),
  )
  const answered = await Promise.all(running.map(({ done }) => done))
  for (const count of answered.slice(0, KILLED)) expect(count).toBeLessThan(CALLS_EACH)
  expect(answered.slice(KILLED)).toEqual(Array<number>(CLIENTS - KILLED).fill(CALLS_EACH))

  // Restarted, they do not know how far they had come: everything once more, with the same keys.
  const again = await Promise.all(TRACE.slice(0, KILLED).map((calls) => start(calls).done))
  expect(again).toEqual(Array<number>(KILLED).fill(CALLS_EACH))

  // 2.50 and 10 USD a million at 10,000 credits a dollar, in micro-credits.
  const expected = TRACE.flat().reduce((sum, { input, output }) => sum + input * 25_000 + output * 100_000, 0)
  const [wallet] = (await host.metering.balance('acme')).balances
  expect(Math.round(wallet!.used * 1e6)).toBe(expected)
  expect(wallet).toMatchObject({ held: 0, overage: 0 })
  expect((await host.metering.verify(undefined)).discrepancies).toEqual([])
  const { rows } = await host.database.pool.query(
    'SELECT status, count(*)::int AS n FROM holds GROUP BY status',
  )
  expect(rows).toEqual([{ status: 'settled', n: CLIENTS * CALLS_EACH }])
})
