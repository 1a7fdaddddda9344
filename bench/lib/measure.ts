import os from 'node:os'

import pg from 'pg'

import { createClient } from '@/src/client'
import { readSql } from '@/src/shared/sql'
import { BATCH } from './bodies'
import { type LoadJob, type LoadResult, percentile, runLoad } from './load'
import type { BenchServer } from './postgres'
import { type RunningRatecard, startRatecard } from './ratecard'

const WARM_UP_SECONDS = 5
const MICRO = 1_000_000
/** What each customer may use: more than any run does. */
const CREDITS_EACH = 1_000_000_000

/** What one contestant did. */
export interface Outcome {
  name: string
  perSecond: number
  p50?: number
  p95?: number
  p99?: number
  /** What was not answered as it should be. */
  errors?: number
  /** Credits by the answers against credits by the books; and what else was proved. */
  books: string
  /** Whether nothing was lost or charged twice. */
  exact: boolean
}

export type Piece = Pick<LoadJob, 'path' | 'kind' | 'connections' | 'seconds' | 'accounts' | 'perSecond'>

/** The machine and the settings that a figure depends on. */
export async function describe(server: BenchServer): Promise<string> {
  const cpu = os.cpus()
  const machine = `${cpu.length} × ${cpu[0]?.model}, ${(os.totalmem() / 2 ** 30).toFixed(1)} GiB, Node ${process.versions.node}`
  return `${machine}\n${await server.settings()}`
}

/** Warms up, lets the database settle, measures. Both runs count for the books, the second for speed. */
export async function load(server: BenchServer, job: Omit<LoadJob, 'run'>) {
  const warmUp = await runLoad({ ...job, seconds: Math.min(WARM_UP_SECONDS, job.seconds), run: 'warm-up' })
  await server.settle()
  const measured = await runLoad({ ...job, run: 'measured' })
  return {
    measured,
    accepted: warmUp.accepted + measured.accepted,
    charged: warmUp.charged + measured.charged,
  }
}

export function speedOf({ latenciesMs, accepted, seconds: took }: LoadResult) {
  return {
    perSecond: accepted / took,
    p50: percentile(latenciesMs, 0.5),
    p95: percentile(latenciesMs, 0.95),
    p99: percentile(latenciesMs, 0.99),
    errors: latenciesMs.length - accepted,
  }
}

/** A Ratecard on a fresh database with customers `bench-1` … who can pay for everything. */
export async function withRatecard<Result>(
  {
    server,
    database,
    port,
    accounts,
  }: { server: BenchServer; database: string; port: number; accounts: number },
  work: (parts: { running: RunningRatecard; db: pg.Client; databaseUrl: string }) => Promise<Result>,
): Promise<Result> {
  const databaseUrl = await server.freshDatabase(database)
  const running = await startRatecard({ databaseUrl, port })
  const db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
  try {
    await db.query(readSql('bench/sql/customers.sql'), [accounts, CREDITS_EACH * MICRO])
    await db.query('VACUUM ANALYZE')
    return await work({ running, db, databaseUrl })
  } finally {
    await db.end()
    await running.stop()
  }
}

/** Sends `piece` to a Ratecard, and proves afterwards that what was answered is what was charged. */
export async function measureRatecard(
  { server, running, db }: { server: BenchServer; running: RunningRatecard; db: pg.Client },
  piece: Piece,
): Promise<Outcome> {
  const before = await booksOf(db)
  const { measured, accepted, charged } = await load(server, {
    ...piece,
    url: running.url,
    authorization: `Bearer ${running.apiKey}`,
  })
  const after = await booksOf(db)
  const client = createClient({ url: running.url, apiKey: running.apiKey, timeoutMs: 600_000 })
  const { ok, accounts } = await client.verify()
  const events = piece.kind === 'batch' ? BATCH : piece.kind === 'check' ? 0 : 1
  const logs = after.logs - before.logs
  const credits = after.credits - before.credits
  const exact =
    logs === accepted * events && credits === charged && after.used - before.used === charged && ok
  const { perSecond, ...speed } = speedOf(measured)
  return {
    name: 'Ratecard',
    ...speed,
    perSecond: perSecond * Math.max(events, 1),
    books: `${accepted} answers, ${logs} in the log; ${exact ? 'equal to the micro-credit' : `WRONG: ${charged} answered, ${credits} logged`}; verify of ${accounts} accounts: ${ok ? 'clean' : 'NOT CLEAN'}`,
    exact,
  }
}

/** What is in the log, and what the balances say was used. Credits are micro-credits. */
export async function booksOf(db: pg.Client): Promise<{ logs: number; credits: number; used: number }> {
  const { rows } = await db.query<Record<'logs' | 'credits' | 'used', string>>(readSql('bench/sql/books.sql'))
  const { logs, credits, used } = rows[0]!
  return { logs: Number(logs), credits: Number(credits), used: Number(used) }
}

/** A table of contestants. */
export function print(unit: string, outcomes: readonly Outcome[]): void {
  const ms = (value: number | undefined) => (value === undefined ? '' : value.toFixed(1)).padStart(8)
  console.log(`\n${'contestant'.padEnd(26)}${unit.padStart(10)}  p50 ms  p95 ms  p99 ms  errors`)
  for (const { name, perSecond, p50, p95, p99, errors, books } of outcomes) {
    console.log(
      `${name.padEnd(26)}${perSecond.toFixed(0).padStart(10)}${ms(p50)}${ms(p95)}${ms(p99)}${String(errors ?? '').padStart(8)}`,
    )
    console.log(`  ${books}`)
  }
}
