import { parseArgs } from 'node:util'

import pg from 'pg'

import { readSql } from '@/src/shared/sql'
import { describe, load, measureRatecard, type Outcome, print, speedOf, withRatecard } from './lib/measure'
import { runPgbench } from './lib/pgbench'
import { type BenchServer, startBenchServer } from './lib/postgres'
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

const CREDITS_EACH = 1_000_000
const MICRO = 1_000_000
const RATECARD_PORT = 3131
const STOCK_PORT = 3132

async function ratecard(server: BenchServer): Promise<Outcome> {
  return withRatecard({ server, database: 'bench_ratecard', port: RATECARD_PORT, accounts }, (parts) =>
    measureRatecard(
      { server, ...parts },
      { path: '/api/metering/usage', kind: 'ratecard', connections, seconds, accounts },
    ),
  )
}

async function stock(server: BenchServer): Promise<Outcome> {
  const databaseUrl = await server.freshDatabase('bench_stock')
  const running = await startStock({
    design: 'stock',
    databaseUrl,
    port: STOCK_PORT,
    accounts,
    balance: CREDITS_EACH,
  })
  const db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
  try {
    const { measured, accepted, charged } = await load(server, {
      url: running.url,
      path: '/api/usage',
      authorization: running.authorization,
      kind: 'stock',
      connections,
      seconds,
      accounts,
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
      exact: lost === 0,
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
  return { name: 'pgbench, bare statement', perSecond, books: `${averageMs} ms on average`, exact: true }
}

const server = await startBenchServer()
try {
  console.log(await describe(server))
  console.log(`${connections} connections, ${accounts} accounts, ${seconds} s each after a warm-up`)
  const ours = await ratecard(server)
  const theirs = await stock(server)
  const least = await bare(server)
  print('charges/s', [ours, theirs, least])
  console.log(`\nRatecard is ${(ours.perSecond / theirs.perSecond).toFixed(1)} × the stock design (aim: 25)`)
  console.log(
    `and ${((ours.perSecond / least.perSecond) * 100).toFixed(0)} % of the bare statement (aim: 40 %).`,
  )
  process.exitCode = ours.exact ? 0 : 1
} finally {
  await server.stop()
}
