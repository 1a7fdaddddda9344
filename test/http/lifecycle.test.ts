import { spawnSync } from 'node:child_process'
import { Agent, request } from 'node:http'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../support/database'
import { ledgerOn } from '../support/ledger'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKeyInDatabase } from '../support/people'
import { SECRET } from '../support/secret'
import { type ServerProcess, startServer } from '../support/server-process'

const EVENTS = 2_000
const CLIENTS = 32

let database: TestDatabase
let key: string
const running: ServerProcess[] = []

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  key = await makeKeyInDatabase(database.pool, ['usage:write'])
})

afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL')
  await Promise.all(running.map(({ ended }) => ended))
  await database.drop()
})

async function start(env?: Record<string, string>): Promise<ServerProcess> {
  const server = await startServer({ databaseUrl: database.url, ...(env ? { env } : {}) })
  running.push(server)
  return server
}

/** Status of one charge, 0 when the connection broke before the answer. */
function charge({
  url,
  body,
  agent,
}: {
  url: string
  body: object
  agent: Agent
}): Promise<{ status: number; connection: string | undefined }> {
  return new Promise((resolve) => {
    const call = request(`${url}/api/metering/usage`, {
      method: 'POST',
      agent,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    })
    call.on('error', () => resolve({ status: 0, connection: undefined }))
    call.on('response', (response) => {
      response.resume()
      response.on('error', () => resolve({ status: 0, connection: undefined }))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection }),
      )
    })
    call.end(JSON.stringify(body))
  })
}

/** Charges all events of a customer over 32 connections; `onAnswer` is told of each that was answered. */
async function chargeAll({
  url,
  customer,
  onAnswer = () => undefined,
}: {
  url: string
  customer: string
  onAnswer?: (answered: number) => void
}): Promise<Map<string, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const keys = Array.from({ length: EVENTS }, (_, n) => `event-${n}`)
  const statuses = new Map<string, number>()
  const client = async () => {
    for (let next = keys.pop(); next !== undefined; next = keys.pop()) {
      const { status } = await charge({ url, agent, body: { customer, idempotencyKey: next, credits: 1 } })
      if (status === 0) continue
      statuses.set(next, status)
      onAnswer(statuses.size)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  agent.destroy()
  return statuses
}

describe('a server that is killed in the middle of its load', () => {
  it('has charged each event exactly once when everything was sent again', async () => {
    const id = await addCustomer(database.pool, { externalId: 'load', credits: EVENTS + 100 })
    const first = await start()
    const answered = await chargeAll({
      url: first.url,
      customer: 'load',
      onAnswer: (count) => {
        if (count === 500) first.child.kill('SIGKILL')
      },
    })
    expect(await first.ended).toBe('SIGKILL')
    expect(answered.size).toBeGreaterThanOrEqual(500)
    expect(answered.size).toBeLessThan(EVENTS)

    const second = await start()
    const again = await chargeAll({ url: second.url, customer: 'load' })
    expect(again.size).toBe(EVENTS)
    // What was answered before the end had been committed: now it is a repeat.
    for (const name of answered.keys()) expect(again.get(name)).toBe(200)
    expect(new Set(again.values())).toEqual(new Set([200, 201]))

    const { rows } = await database.pool.query(
      'SELECT available, used, (SELECT count(*) FROM usage_logs WHERE customer_id = $1) AS logs FROM accounts WHERE customer_id = $1',
      [id],
    )
    expect(rows).toEqual([{ available: 100_000_000, used: EVENTS * 1_000_000, logs: EVENTS }])
    expect((await ledgerOn(database.pool).verify()).discrepancies).toEqual([])
  })
})

describe('a server that is asked to stop', () => {
  it('finishes what it accepted, loses nothing, and ends well', async () => {
    const id = await addCustomer(database.pool, { externalId: 'polite', credits: EVENTS })
    const server = await start()
    const statuses = await chargeAll({
      url: server.url,
      customer: 'polite',
      onAnswer: (count) => {
        if (count === 500) server.child.kill('SIGTERM')
      },
    })
    expect(await server.ended).toBe(0)
    expect(server.output()).not.toMatch(/error|at .+:\d+:\d+/i)
    expect(new Set(statuses.values())).toEqual(new Set([201]))
    // Nothing is charged whose answer the client did not get.
    const { rows } = await database.pool.query(
      'SELECT count(*)::int AS logs FROM usage_logs WHERE customer_id = $1',
      [id],
    )
    expect(rows[0]).toEqual({ logs: statuses.size })
  })

  it('writes what visitors looked at and nobody has written yet', async () => {
    const id = '00000000-0000-7000-8000-000000000001'
    await database.pool.query("INSERT INTO faq (id, _status) VALUES ($1, 'published')", [id])
    const server = await start()
    const answer = await fetch(`${server.url}/api/content/seen`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ faq: [id] }),
    })
    expect(answer.status).toBe(204)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    const { rows } = await database.pool.query('SELECT views FROM content_counts WHERE id = $1', [id])
    expect(rows).toEqual([{ views: 1 }])
  })

  it('does not wait for connections on which nothing happens', async () => {
    await addCustomer(database.pool, { externalId: 'idle', credits: 10 })
    const server = await start()
    const agent = new Agent({ keepAlive: true })
    const body = { customer: 'idle', idempotencyKey: '1', credits: 1 }
    expect((await charge({ url: server.url, agent, body })).status).toBe(201)
    const since = Date.now()
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(Date.now() - since).toBeLessThan(5_000)
    agent.destroy()
  })
})

describe('a server that cannot start', () => {
  const unreachable = 'postgres://nobody@127.0.0.1:1/none'

  it.each([
    ['a database that is not there', { DATABASE_URL: unreachable }, /^The database of DATABASE_URL .*\.$/m],
    ['a port that is no port', { PORT: 'high' }, /^PORT is not valid: .*\.$/m],
    ['a secret that is too short', { PAYLOAD_SECRET: 'short' }, /^PAYLOAD_SECRET is not valid: .*\.$/m],
  ])('says so in one sentence: %s', async (_, env, sentence) => {
    const server = await start(env)
    expect(await server.ended).toBe(1)
    expect(server.output()).toMatch(sentence)
    expect(server.output()).not.toMatch(/^\s+at /m)
  })

  it('says in one sentence why a database cannot be migrated', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--conditions=production', '.build/test/migrate.mjs'],
      {
        env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: unreachable, PAYLOAD_SECRET: SECRET },
        encoding: 'utf8',
      },
    )
    expect(status).toBe(1)
    expect(stderr).toBe('The database of DATABASE_URL cannot be used: nothing listens at that address.\n')
  })

  it('says when its port is taken', async () => {
    const first = await start()
    const { port } = new URL(first.url)
    const second = startServer({ databaseUrl: database.url, env: { PORT: port, RATECARD_WORKER: 'none' } })
    // The first one answers for the second: only its end tells.
    const { ended, output } = await second
    expect(await ended).toBe(1)
    expect(output()).toContain(`Port ${port} is taken`)
    first.child.kill('SIGKILL')
  })
})
