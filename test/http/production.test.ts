import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { migrations } from '@/migrations'
import { demoCredentials } from '@/plugins/demo'
import { createDatabase, type TestDatabase } from '../support/database'
import { SECRET } from '../support/secret'
import { type ServerProcess, startServer } from '../support/server-process'

/** A new installation in production, from a database without any table. */
let database: TestDatabase
let server: ServerProcess | undefined

beforeAll(async () => {
  database = await createDatabase({ migrated: false })
})
afterAll(async () => {
  server?.child.kill('SIGKILL')
  await server?.ended
  await database.drop()
})

it('two that migrate at once wait for each other, and each migration runs once', async () => {
  const migrate = () =>
    promisify(execFile)(process.execPath, ['--conditions=production', '.build/test/migrate.mjs'], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_ENV: 'production',
        DATABASE_URL: database.url,
        PAYLOAD_SECRET: SECRET,
      },
    })
  await Promise.all([migrate(), migrate()])
  const { rows } = await database.pool.query<{ name: string }>(
    'SELECT name FROM payload_migrations WHERE name <> $1 ORDER BY name',
    ['dev'],
  )
  expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name).sort())
}, 240_000)

it('nothing is seeded, and the demonstration’s logins and keys open nothing', async () => {
  server = await startServer({ databaseUrl: database.url, env: { RATECARD_WORKER: 'none' } })
  for (const table of ['users', 'customers', 'api_keys', 'plans', 'allocations']) {
    const { rows } = await database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)
    expect([table, rows[0]!.n]).toEqual([table, 0])
  }
  const { staff, apiKeys } = demoCredentials(SECRET)
  for (const { email, password } of Object.values(staff)) {
    const login = await fetch(`${server.url}/api/users/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    expect(login.status).toBe(401)
  }
  for (const key of Object.values(apiKeys)) {
    const headers = { Authorization: `Bearer ${key}` }
    expect((await fetch(`${server.url}/api/metering/customers/acme/balance`, { headers })).status).toBe(401)
  }
})

it('it does not start without a secret, and says so in one sentence', async () => {
  const refused = await startServer({ databaseUrl: database.url, env: { PAYLOAD_SECRET: '' } })
  expect(await refused.ended).toBe(1)
  expect(refused.output()).toMatch(/^PAYLOAD_SECRET .*\.$/m)
  expect(refused.output()).not.toMatch(/^\s+at /m)
})
