import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import pg from 'pg'

import { readSql } from '@/src/shared/sql'
import { run } from './process'

interface Pgbench {
  databaseUrl: string
  accounts: number
  connections: number
  seconds: number
}

/** What the database alone can do, in transactions a second. */
export interface PgbenchResult {
  perSecond: number
  averageMs: number
}

const FOLDER = '.data/bench'

/** Runs the least that one charge must write, without HTTP, keys, prices or receipts around it. */
export async function runPgbench({
  databaseUrl,
  accounts,
  connections,
  seconds,
}: Pgbench): Promise<PgbenchResult> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(readSql('bench/sql/bare-tables.sql'))
  await client.query(
    'INSERT INTO bare_accounts SELECT n, 4000000000000000, 0 FROM generate_series(1, $1) n',
    [accounts],
  )
  await client.query('VACUUM ANALYZE bare_accounts')
  await client.end()

  mkdirSync(FOLDER, { recursive: true })
  const script = join(FOLDER, 'bare-charge.sql')
  writeFileSync(script, `\\set account random(1, ${accounts})\n${readSql('bench/sql/bare-charge.sql')}`)
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const output = await run({
    command: 'pgbench',
    args: [
      ...['--no-vacuum', '--protocol=prepared', `--client=${connections}`, '--jobs=2', `--time=${seconds}`],
      ...[
        `--file=${script}`,
        `--host=${hostname}`,
        `--port=${port}`,
        `--username=${username}`,
        pathname.slice(1),
      ],
    ],
    env: { PGPASSWORD: decodeURIComponent(password) },
  })
  return {
    perSecond: Number(/tps = ([\d.]+)/.exec(output)?.[1]),
    averageMs: Number(/latency average = ([\d.]+)/.exec(output)?.[1]),
  }
}
