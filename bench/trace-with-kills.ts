import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { expectedMicroCredits } from '@/bin/replay/expected'
import { readTariff } from '@/bin/replay/tariff'
import { parseTrace } from '@/bin/replay/trace'
import { createClient } from '@/src/client'
import { readSql } from '@/src/shared/sql'
import { customerName } from './lib/bodies'
import { runKilledClients, seededRandom, startTraceClient, type TraceCall } from './lib/killed-clients'
import { describe, withRatecard } from './lib/measure'
import { startBenchServer } from './lib/postgres'
import type { TraceJob } from './lib/trace-client'

const USAGE = `Works through a recorded LLM trace behind holds with many processes, kills some of them, and proves the books.

  npm run bench:kills -- FILE.csv [--clients 16] [--kills 16] [--customers 10] [--seed N]

FILE.csv has the columns TIMESTAMP, ContextTokens and GeneratedTokens.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    clients: { type: 'string', default: '16' },
    kills: { type: 'string', default: '16' },
    customers: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const [file] = positionals
if (file === undefined) {
  console.error(USAGE)
  process.exit(2)
}

const PORT = 3133
const MODEL = 'gpt-4o'
/** Longer than any call takes, and not so long that one must wait for what a dead client holds. */
const EXPIRES_IN = 10
const customers = Number(values.customers)
const rows = parseTrace(readFileSync(file, 'utf8'))
const calls: TraceCall[] = rows.map(({ inputTokens, outputTokens }, n) => ({
  key: `trace-${n}`,
  customer: customerName((n % customers) + 1),
  inputTokens,
  outputTokens,
}))

const server = await startBenchServer()
try {
  console.log(await describe(server))
  const isExact = await withRatecard(
    { server, database: 'bench_kills', port: PORT, accounts: customers + 1 },
    async ({ running: { url, apiKey }, db }) => {
      const job: TraceJob = { url, apiKey, model: MODEL, expiresIn: EXPIRES_IN, workMs: 0 }
      const tariff = await readTariff({ url, apiKey, model: MODEL })
      const random = seededRandom(Number(values.seed))
      console.log(
        `${calls.length} calls, ${values.clients} clients, ${values.kills} kills, seed ${values.seed}`,
      )

      const abandoned = abandon({ job, calls: calls.slice(0, 8) })
      const run = await runKilledClients({
        ...{ job, calls, random },
        clients: Number(values.clients),
        kills: Number(values.kills),
      })
      const held = await abandoned
      const expected = calls.reduce((sum, call) => sum + expectedMicroCredits(call, tariff), 0n)
      const answered = [...run.charged.values()].reduce(
        (sum, credits) => sum + BigInt(Math.round(credits * 1e6)),
        0n,
      )

      const books = (await db.query<Record<string, string>>(readSql('bench/sql/trace-books.sql'))).rows[0]!
      const client = createClient({ url, apiKey, timeoutMs: 600_000 })
      const { ok, discrepancies } = await client.verify()
      const proofs: [string, unknown, unknown][] = [
        ['calls in the log', Number(books.logs), calls.length],
        ['keys in the log', Number(books.keys), calls.length],
        ['input tokens', Number(books.input), sumOf('inputTokens')],
        ['output tokens', Number(books.output), sumOf('outputTokens')],
        ['micro-credits in the log', BigInt(books.credits!), expected],
        ['micro-credits used', BigInt(books.used!), expected],
        ['micro-credits answered', answered, expected],
        ['held by the abandoned client, then by nobody', [held > 0, Number(books.held)].join(), 'true,0'],
        ['holds that are still open', Number(books.open), 0],
        ['verify', ok ? 'clean' : JSON.stringify(discrepancies.slice(0, 3)), 'clean'],
      ]
      const { seconds, killed, answers } = run
      console.log(
        `${answers} answers in ${seconds.toFixed(1)} s (${(answers / seconds).toFixed(0)}/s, a hold and a settlement each), ${killed} clients killed`,
      )
      for (const [what, is, should] of proofs)
        console.log(
          `  ${what.padEnd(46)} ${String(is).padStart(14)}  ${is === should ? 'exact' : `NOT ${String(should)}`}`,
        )
      return proofs.every(([, is, should]) => is === should)
    },
  )
  process.exitCode = isExact ? 0 : 1
} finally {
  await server.stop()
}

function sumOf(pool: 'inputTokens' | 'outputTokens'): number {
  return calls.reduce((sum, call) => sum + call[pool], 0)
}

/**
 * A client with a customer of its own that is killed while its calls are under way and never comes back. Returns what it held, once its holds have had
 * their time.
 */
async function abandon({ job, calls: own }: { job: TraceJob; calls: readonly TraceCall[] }): Promise<number> {
  const client = createClient({ url: job.url, apiKey: job.apiKey, timeoutMs: 60_000 })
  const customer = customerName(customers + 1)
  const heldNow = async () =>
    (await client.balance(customer)).balances.reduce((sum, { held: credits }) => sum + credits, 0)
  const child = startTraceClient({
    job: { ...job, workMs: 3_600_000 },
    calls: own.map((call) => ({ ...call, customer, key: `abandoned-${call.key}` })),
  })
  let held = 0
  for (let n = 0; n < 200 && held === 0; n++) {
    await sleep(50)
    held = await heldNow()
  }
  child.kill('SIGKILL')
  await sleep(job.expiresIn * 1000)
  while ((await heldNow()) > 0) await sleep(500)
  return held
}
