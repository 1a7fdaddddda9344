import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { startPostgres } from '../../bin/lib/embedded-postgres.mjs'
import { bundleForTests } from './bundles.mjs'

/** The migrated database that every test file clones. */
const TEMPLATE = 'ratecard_template'

/**
 * Makes the programs that tests start. Starts a throw-away PostgreSQL, or uses the server in TEST_DATABASE_URL, and makes
 * one migrated database there. Tests clone it, so each file has a database of its own.
 */
export default async function globalSetup() {
  await bundleForTests()
  const server = process.env.TEST_DATABASE_URL ?? (await startCluster())
  process.env.TEST_DATABASE_URL = server
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE}`)
  await client.query(`CREATE DATABASE ${TEMPLATE}`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${TEMPLATE}`
  execFileSync(process.execPath, ['--conditions=production', '.build/test/migrate.mjs'], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'test',
      DATABASE_URL: url.href,
      PAYLOAD_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Durability is off: what these tests lose in a power cut nobody misses. */
async function startCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'ratecard-test-'))
  const cluster = await startPostgres({
    dataDir: folder,
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  globalThis.__testCluster = { cluster, folder }
  return cluster.url
}
