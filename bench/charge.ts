import os from 'node:os'
import { parseArgs } from 'node:util'

import pg from 'pg'

import { createClient } from '@/src/client'
import { readSql } from '@/src/shared/sql'
import { type LoadJob, type LoadResult, percentile, runLoad } from './lib/load'
import { runPgbench } from './lib/pgbench'
import { type BenchServer, startBenchServer } from './lib/postgres'
import { startRatecard } from './lib/ratecard'
import { startStock } from './lib/stock'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    connections: { type: 'string', default: '32' },
    accounts: { type: 'string', default: '10000' },
  },
})
const seconds = Number(values.seconds)
const connections = Number(values.connections)
const accounts = Number(values.accounts)

const WARM_UP_SECONDS = 5
const CREDITS_EACH = 1_000_000
const MICRO = 1_000_000
const RATECARD_PORT = 3131
const STOCK_PORT = 3132

/** What one contestant did. */
interface Outcome {
  name: string
  perSecond: number
  p50?: number
  p95?: number
  p99?: number
  /** What was not answered with 201. */
  errors?: number
  /** Credits by the answers against credits by the books; and what else was proved. */
  books: string
}

/** Warms up, lets the database settle, measures. Both runs count for the books, the second for speed. */
async function load(server: BenchServer, job: Omit<LoadJob, 'run' | 'seconds' | 'connections' | 'accounts'>) {
  const whole = { ...job, connections, accounts }
  const warmUp = await runLoad({ ...whole, seconds: WARM_UP_SECONDS, run: 'warm-up' })
  await server.settle()
  const measured = await runLoad({ ...whole, seconds, run: 'measured' })
  return {
    measured,
    accepted: warmUp.accepted + measured.accepted,
    charged: warmUp.charged + measured.charged,
  }
}

function speedOf({ latenciesMs, accepted, seconds: took }: LoadResult) {
  return {
    perSecond: accepted / took,
    p50: percentile(latenciesMs, 0.5),
    p95: percentile(latenciesMs, 0.95),
    p99: percentile(latenciesMs, 0.99),
    errors: latenciesMs.length - accepted,
  }
}

async function ratecard(server: BenchServer): Promise<Outcome> {
  const databaseUrl = await server.freshDatabase('bench_ratecard')
  const running = await startRatecard({ databaseUrl, port: RATECARD_PORT })
  const db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
  try {
    await db.query(readSql('bench/sql/customers.sql'), [accounts, CREDITS_EACH * MICRO])
    await db.query('VACUUM ANALYZE')
    const { measured, accepted, charged } = await load(server, {
      url: running.url,
      path: '/api/metering/usage',
      authorization: `Bearer ${running.apiKey}`,
      kind: 'ratecard',
    })
    const books = (
      await db.query<Record<'logs' | 'credits' | 'used', string>>(readSql('bench/sql/books.sql'))
    ).rows[0]!
    const client = createClient({ url: running.url, apiKey: running.apiKey, timeoutMs: 120_000 })
    const { ok, accounts: verified } = await client.verify()
    const exact =
      Number(books.logs) === accepted && Number(books.credits) === charged && Number(books.used) === charged
    return {
      name: 'Ratecard',
      ...speedOf(measured),
      books: `${accepted} charges answered, ${books.logs} in the log; ${exact ? 'equal to the micro-credit' : `WRONG: ${charged} answered, ${books.credits} logged, ${books.used} used`}; verify of ${verified} accounts: ${ok ? 'clean' : 'NOT CLEAN'}`,
    }
  } finally {
    await db.end()
    await running.stop()
  }
}

async function stock(server: BenchServer): Promise<Outcome> {
  const databaseUrl = await server.freshDatabase('bench_stock')
  const running = await startStock({ databaseUrl, port: STOCK_PORT, accounts, balance: CREDITS_EACH })
  const db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
  try {
    const { measured, accepted, charged } = await load(server, {
      url: running.url,
      path: '/api/usage',
      authorization: running.authorization,
      kind: 'stock',
    })
    const { rows } = await db.query<Record<'logged' | 'used' | 'wrong', string>>(
      readSql('bench/sql/stock-books.sql'),
      [CREDITS_EACH],
    )
    const { logged, used, wrong } = rows[0]!
    const lost = (Number(logged) - Number(used)) / Number(logged)
    return {
      name: 'Stock design',
      ...speedOf(measured),
      books: `${accepted} charges answered with ${charged / MICRO} credits; balances went down by ${Number(used)}: ${(lost * 100).toFixed(2)} % lost, ${wrong} accounts wrong`,
    }
  } finally {
    await db.end()
    await running.stop()
  }
}

async function bare(server: BenchServer): Promise<Outcome> {
  const databaseUrl = await server.freshDatabase('bench_bare')
  await server.settle()
  const { perSecond, averageMs } = await runPgbench({ databaseUrl, accounts, connections, seconds })
  return { name: 'pgbench, bare statement', perSecond, books: `${averageMs} ms on average` }
}

function print(outcomes: readonly Outcome[]): void {
  const ms = (value: number | undefined) => (value === undefined ? '' : value.toFixed(1)).padStart(8)
  console.log(`\n${'contestant'.padEnd(26)}charges/s   p50 ms  p95 ms  p99 ms  errors`)
  for (const { name, perSecond, p50, p95, p99, errors, books } of outcomes) {
    console.log(
      `${name.padEnd(26)}${perSecond.toFixed(0).padStart(9)} ${ms(p50)}${ms(p95)}${ms(p99)}${String(errors ?? '').padStart(8)}`,
    )
    console.log(`  ${books}`)
  }
}

const server = await startBenchServer()
try {
  const cpu = os.cpus()
  console.log(
    `${cpu.length} × ${cpu[0]?.model}, ${(os.totalmem() / 2 ** 30).toFixed(1)} GiB, Node ${process.versions.node}`,
  )
  console.log(await server.settings())
  console.log(
    `${connections} connections, ${accounts} accounts, ${seconds} s each after ${WARM_UP_SECONDS} s of warm-up`,
  )
  const ours = await ratecard(server)
  const theirs = await stock(server)
  const least = await bare(server)
  print([ours, theirs, least])
  console.log(`\nRatecard is ${(ours.perSecond / theirs.perSecond).toFixed(1)} × the stock design (aim: 25)`)
  console.log(
    `and ${((ours.perSecond / least.perSecond) * 100).toFixed(0)} % of the bare statement (aim: 40 %).`,
  )
} finally {
  await server.stop()
}
