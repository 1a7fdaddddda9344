import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
const folder = mkdtempSync(join(tmpdir(), 'replay-'))
const file = join(folder, 'trace.csv')

/** Tokens of each request: none, a few, at the start of a tier and beyond it. */
const TRACE = [
  [0, 1],
  [374, 44],
  [1_000, 2_000],
  [1_001, 1],
  [4_999, 1_500],
  [2_500, 3],
  [17, 0],
] as const

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'acme' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
  })
  const rows = TRACE.map(([input, output], n) => `2024-05-10 00:00:0${n}.1234567,${input},${output}`)
  writeFileSync(file, `TIMESTAMP,ContextTokens,GeneratedTokens\n${rows.join('\n')}\n`)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await host.stop()
})

async function replay(...options: string[]): Promise<{ code: number | null; output: string }> {
  const key = everyone.everyScope!.replace('Bearer ', '')
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'bin/replay.ts', file, '--url', host.url, '--key', key, ...options],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  child.stdout.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr.on('data', (text: Buffer) => (output += text.toString()))
  return { code: await new Promise((resolve) => child.on('close', resolve)), output }
}

/** What the log holds of a model: charges, and micro-credits. */
async function charged(model: string): Promise<{ events: number; credits: number }> {
  const { rows } = await host.database.pool.query<{ events: number; credits: number }>(
    `SELECT count(*)::int AS events, coalesce(sum(credits), 0)::bigint AS credits FROM usage_logs WHERE model = $1`,
    [model],
  )
  return rows[0]!
}

it('charges a trace to the last micro-credit, and nothing when it is sent again', async () => {
  // 10,000 credits a dollar: 0.025 credits for a token that is read, 0.1 for one that is written.
  const micro = TRACE.reduce((sum, [input, output]) => sum + input * 25_000 + output * 100_000, 0)
  const first = await replay('--customers', '3', '--batch', '2')
  expect(first.output).toContain('7 charged, 0 charged before, 0 refused')
  expect(first.output).toContain('equal to the last micro-credit')
  expect(first.code).toBe(0)
  expect(await charged('gpt-4o')).toEqual({ events: 7, credits: micro })

  const again = await replay('--customers', '3', '--batch', '7')
  expect(again.output).toContain('0 charged, 7 charged before, 0 refused')
  expect(again.output).toContain('602.175000 credits, 0.000000 of them now')
  expect(again.code).toBe(0)
  expect(await charged('gpt-4o')).toEqual({ events: 7, credits: micro })
})

it.each(['whole', 'marginal'] as const)('knows prices with tiers and a fee: %s', async (tierMode) => {
  const key = `tiered-${tierMode}`
  const { id } = await host.payload.create({
    collection: 'ai-models',
    data: { label: key, provider: 'openai', key, enabled: true },
  })
  await host.payload.create({
    collection: 'model-prices',
    data: {
      model: id,
      ...{ input: 1.25, output: 10, perRequest: 0.000123, tierMode, validFrom: '2026-01-01T00:00:00.000Z' },
      tiers: [
        { from: 2_500, input: 4, output: 30 },
        { from: 1_000, input: 2.5, output: 15.000001 },
      ],
    },
  })
  const { code, output } = await replay('--model', key, '--customers', '2')
  expect(output).toContain('7 charged, 0 charged before, 0 refused')
  expect(output).toContain('equal to the last micro-credit')
  expect(code).toBe(0)
  expect((await charged(key)).events).toBe(7)
})

it('says what is wrong and ends with an error', async () => {
  const { code, output } = await replay('--model', 'unheard-of')
  expect(output).toContain('Ratecard has no price for the model "unheard-of".')
  expect(code).toBe(1)
})
