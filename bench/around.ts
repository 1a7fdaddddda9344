import { parseArgs } from 'node:util'

import type pg from 'pg'

import { createClient } from '@/src/client'
import { readSql } from '@/src/shared/sql'
import { percentile } from './lib/load'
import { describe, measureRatecard, type Outcome, type Piece, print, withRatecard } from './lib/measure'
import { runPgbench } from './lib/pgbench'
import { type BenchServer, startBenchServer } from './lib/postgres'
import type { RunningRatecard } from './lib/ratecard'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    accounts: { type: 'string', default: '10000' },
  },
})
const seconds = Number(values.seconds)
const accounts = Number(values.accounts)

const PORT = 3133
const USAGE = '/api/metering/usage'
const GRANTS = 1_000
const FEW_LIVE = 20

type Parts = { server: BenchServer; running: RunningRatecard; db: pg.Client }

/** The same work by the bare statement, for comparison. */
async function bare(
  server: BenchServer,
  work: Omit<Parameters<typeof runPgbench>[0], 'databaseUrl' | 'seconds'>,
) {
  const databaseUrl = await server.freshDatabase('bench_bare')
  await server.settle()
  const { perSecond, averageMs } = await runPgbench({ databaseUrl, seconds, ...work })
  const events = work.script === 'bare-batch' ? 500 : 1
  const name = 'pgbench, bare statement'
  return { name, perSecond: perSecond * events, books: `${averageMs} ms on average`, exact: true }
}

/** Reads one balance over and over on one connection. */
async function balance({ running }: Parts, live: number): Promise<Outcome> {
  const url = `${running.url}/api/metering/customers/bench-grants/balance`
  const latenciesMs: number[] = []
  const until = performance.now() + seconds * 1000
  let errors = 0
  while (performance.now() < until) {
    const startedAt = performance.now()
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${running.apiKey}` } })
    const { balances } = (await answer.json()) as { balances: { grants: unknown[] }[] }
    latenciesMs.push(performance.now() - startedAt)
    if (balances[0]?.grants.length !== live) errors++
  }
  return {
    name: 'Ratecard',
    perSecond: latenciesMs.length / seconds,
    p50: percentile(latenciesMs, 0.5),
    p95: percentile(latenciesMs, 0.95),
    p99: percentile(latenciesMs, 0.99),
    errors,
    books: `${live} live grants of ${GRANTS} in each answer`,
    exact: errors === 0,
  }
}

/** A customer with a thousand grants: all of them live, and when most of them are used up. */
async function balances(parts: Parts): Promise<Outcome[]> {
  await parts.db.query(readSql('bench/sql/many-grants.sql'), [GRANTS, 1_000_000])
  const all = await balance(parts, GRANTS)
  const client = createClient({ url: parts.running.url, apiKey: parts.running.apiKey })
  await client.charge({ customer: 'bench-grants', idempotencyKey: 'most', credits: GRANTS - FEW_LIVE })
  return [all, await balance(parts, FEW_LIVE)]
}

const server = await startBenchServer()
try {
  console.log(await describe(server))
  const ours = await withRatecard(
    { server, database: 'bench_around', port: PORT, accounts },
    async (rest) => {
      const parts = { server, ...rest }
      const measure = (piece: Omit<Piece, 'seconds'>) => measureRatecard(parts, { ...piece, seconds })
      return {
        hot: await measure({ path: USAGE, kind: 'ratecard', connections: 64, accounts: 1 }),
        batch: await measure({ path: USAGE, kind: 'batch', connections: 4, accounts }),
        check: await measure({
          ...{ path: '/api/metering/check', kind: 'check', connections: 32, accounts },
          perSecond: 2_000,
        }),
        balances: await balances(parts),
      }
    },
  )
  const hot = await bare(server, { accounts: 1, connections: 64 })
  const batch = await bare(server, { script: 'bare-batch', accounts, connections: 4 })
  const reads = { script: 'bare-balance', accounts, connections: 32 } as const
  const check = await bare(server, { ...reads, perSecond: 2_000 })

  console.log('\nOne account, 64 connections')
  print('charges/s', [ours.hot, hot])
  console.log(`${(ours.hot.perSecond / hot.perSecond).toFixed(1)} × the bare statement (aim: 4,000/s)`)
  console.log('\nBatches of 500, 4 connections')
  print('events/s', [ours.batch, batch])
  console.log(
    `${((ours.batch.perSecond / batch.perSecond) * 100).toFixed(0)} % of the bare statement (aim: 60,000/s)`,
  )
  console.log('\nChecks, 2,000 a second, latencies from when each was due')
  print('checks/s', [ours.check, check])
  console.log('(aim: p99 below 5 ms)')
  console.log(`\nBalance of a customer with ${GRANTS} grants, one connection`)
  print('reads/s', ours.balances)
  console.log('(aim: below 5 ms)')
  process.exitCode = Object.values(ours)
    .flat()
    .every(({ exact }) => exact)
    ? 0
    : 1
} finally {
  await server.stop()
}
