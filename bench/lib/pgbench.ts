import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import pg from 'pg'

import { readSql } from '@/src/shared/sql'
import { run } from './process'

interface Pgbench {
  databaseUrl: string
  /** The statement, without its ending: a file of `bench/sql`. @default 'bare-charge' */
  script?: 'bare-charge' | 'bare-batch' | 'bare-balance'
  accounts: number
  connections: number
  seconds: number
  /** Transactions a second to keep to; as many as possible when left out. */
  perSecond?: number
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
  script: name = 'bare-charge',
  accounts,
  connections,
  seconds,
  perSecond,
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
  const script = join(FOLDER, `${name}.sql`)
  writeFileSync(script, `\\set account random(1, ${accounts})\n${readSql(`bench/sql/${name}.sql`)}`)
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const output = await run({
    command: 'pgbench',
    args: [
      ...['--no-vacuum', '--protocol=prepared', `--client=${connections}`, '--jobs=2', `--time=${seconds}`],
      ...(perSecond === undefined ? [] : [`--rate=${perSecond}`]),
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
