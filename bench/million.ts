import { parseArgs } from 'node:util'

import type pg from 'pg'

import { loadDashboard } from '@/plugins/analytics/dashboard'
import { rollUp } from '@/plugins/analytics/roll-up'
import { loadUsagePage } from '@/plugins/analytics/usage-page'
import { readWallets } from '@/plugins/metering/accounts'
import { verify } from '@/plugins/metering/verify'
import { createClient } from '@/src/client'
import { createPool, type Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'
import { customerName } from './lib/bodies'
import { startBenchServer } from './lib/postgres'
import { startRatecard } from './lib/ratecard'
import { time } from './lib/time'

const { values } = parseArgs({
  options: {
    logs: { type: 'string', default: '1000000' },
    customers: { type: 'string', default: '10000' },
    explain: { type: 'boolean', default: false },
  },
})
const logs = Number(values.logs)
const customers = Number(values.customers)
const GRANTED_MICRO = 1e12
const PORT = 3134

/** Prints how PostgreSQL runs each statement that goes through it. */
function explaining(db: pg.Pool): Queryable {
  const explain = async (text: string, parameters?: unknown[]) => {
    if (/^\s*(--.*\n)*\s*(SELECT|WITH|\()/i.test(text) && !/FOR UPDATE/.test(text)) {
      const { rows } = await db.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (ANALYZE, BUFFERS) ${text}`,
        parameters,
      )
      console.log(`\n${text.trim()}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`)
    }
    return db.query(text, parameters)
  }
  return { query: explain }
}

const server = await startBenchServer()
try {
  const databaseUrl = await server.freshDatabase('bench_million')
  const ratecard = await startRatecard({ databaseUrl, port: PORT })
  const db = createPool({ url: databaseUrl, max: 8, name: 'bench' })
  try {
    let startedAt = performance.now()
    await db.query(readSql('bench/sql/million-customers.sql'), [customers, GRANTED_MICRO])
    await db.query('ANALYZE')
    await db.query(readSql('bench/sql/million-logs.sql'), [logs])
    await db.query('VACUUM ANALYZE')
    console.log(
      `${logs} logs of ${customers} customers in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
    )
    startedAt = performance.now()
    while (!(await rollUp({ db, now: new Date() }))) continue
    console.log(`summaries of 90 days in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
    await server.settle()

    const busiest = (
      await db.query<{ id: string; name: string; external_id: string }>(
        `SELECT c.id, c.name, c.external_id FROM accounts a JOIN customers c ON c.id = a.customer_id
          WHERE c.external_id LIKE 'million-%' ORDER BY a.used DESC LIMIT 1`,
      )
    ).rows[0]!
    const now = new Date()
    if (values.explain) {
      const told = explaining(db)
      await readWallets(told, busiest.id)
      await verify(told, busiest.id)
      await loadDashboard({ db: told, now })
      await loadUsagePage({ db: told, filter: { model: 'gpt-4o' } })
    }

    console.log(`\n${''.padEnd(47)}median     slowest`)
    const client = createClient({ url: ratecard.url, apiKey: ratecard.apiKey, timeoutMs: 120_000 })
    let sent = 0
    await time(
      'charge, one at a time, over HTTP',
      () =>
        client.charge({
          customer: busiest.external_id,
          idempotencyKey: `${customerName(0)}-${sent++}`,
          model: 'gpt-4o',
          inputTokens: 1200,
          outputTokens: 350,
        }),
      200,
    )
    await time('balance of the busiest customer, over HTTP', () => client.balance(busiest.external_id), 50)
    await time('verify, the busiest customer', () => verify(db, busiest.id))
    await time('verify, everything', () => verify(db, null), 3)
    await time('dashboard, all its queries', () => loadDashboard({ db, now: new Date() }))
    const page = (filter: Parameters<typeof loadUsagePage>[0]['filter']) => () =>
      loadUsagePage({ db, filter })
    await time('usage view, newest page', page({}))
    await time('usage view, one model', page({ model: 'gpt-4o' }))
    await time('usage view, the busiest customer', page({ customer: busiest.external_id }))
    await time(
      'usage view, that customer and one model',
      page({ customer: busiest.external_id, model: 'gpt-4o' }),
    )
    await time(
      'usage view, a month ago',
      page({ to: new Date(now.getTime() - 30 * 864e5).toISOString().slice(0, 10) }),
    )

    const { ok, accounts, discrepancies } = await client.verify()
    console.log(
      `\nverify of ${accounts} accounts: ${ok ? 'clean' : JSON.stringify(discrepancies.slice(0, 3))}`,
    )
    process.exitCode = ok ? 0 : 1
  } finally {
    await db.end()
    await ratecard.stop()
  }
} finally {
  await server.stop()
}
