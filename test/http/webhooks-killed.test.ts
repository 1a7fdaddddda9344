import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'

import { noticeChange } from '@/plugins/webhooks/notice-change'
import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { PLANS, seedCatalogue } from '../support/metering'
import { makeStaff } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'
import { type Receiver, startReceiver } from '../support/receiver'
import { type ServerProcess, startServer } from '../support/server-process'

const PATIENCE_MS = 120_000

/** Has no worker: it only looks at what the killed ones leave. */
let host: TestHost
let receiver: Receiver
let admin: string
const servers: ServerProcess[] = []

beforeAll(async () => {
  receiver = await startReceiver()
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    admin = await makeStaff({ payload, role: 'admin' })
  })
  const { body } = await post('/api/webhooks', { name: 'Site', url: receiver.url }).expect(201)
  await post(`/api/webhooks/${body.doc.id}/secret`).expect(201)
  await noticeChange({ pool: host.database.pool })
})
afterAll(async () => {
  for (const { child } of servers) child.kill('SIGKILL')
  await Promise.all(servers.map(({ ended }) => ended))
  await receiver.stop()
  await host.stop()
})

const post = (path: string, body: object = {}) =>
  request(host.url).post(path).set('Authorization', admin).send(body)
const publish = (tagline: string) =>
  request(host.url)
    .patch(`/api/plans/${PLANS.pro}`)
    .set('Authorization', admin)
    .send({ tagline, _status: 'published' })
    .expect(200)

/** A server with a worker, on the same database. */
async function start(): Promise<ServerProcess> {
  const server = await startServer({
    databaseUrl: host.database.url,
    env: { RATECARD_WEBHOOK_PRIVATE: '1', RATECARD_WORKER: 'inline' },
  })
  servers.push(server)
  return server
}

const nobodyLooks = async () => {
  const { rowCount } = await host.database.pool.query(
    `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
      WHERE locktype = 'advisory' AND datname = current_database()`,
  )
  return rowCount === 0
}

async function kill({ child, ended }: ServerProcess) {
  child.kill('SIGKILL')
  await ended
}

it('sends again, with the same id, what a killed process had begun to send', async () => {
  receiver.answer = 'hang'
  const victim = await start()
  await publish('Begun')
  await eventually(async () => receiver.received.length === 1, PATIENCE_MS)
  await kill(victim)
  const { rows } = await host.database.pool.query('SELECT status, attempts::int FROM webhook_deliveries')
  expect(rows).toEqual([{ status: 'pending', attempts: 1 }])

  receiver.answer = 200
  // As if its lease had ended.
  await host.database.pool.query('UPDATE webhook_deliveries SET next_attempt_at = now()')
  const heir = await start()
  const delivered = `SELECT 1 FROM webhook_deliveries WHERE status = 'delivered' AND attempts = 2`
  await eventually(async () => (await host.database.pool.query(delivered)).rowCount === 1, PATIENCE_MS)
  expect(receiver.received.map(({ id }) => id)).toEqual([receiver.received[0]!.id, receiver.received[0]!.id])
  await kill(heir)
}, 300_000)

it('queues each change once, whenever the process that looks is killed', async () => {
  const count = async () =>
    (await host.database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM webhook_deliveries'))
      .rows[0]!.n
  const before = await count()
  for (const after of [0, 900, 1_700]) {
    const victim = await start()
    await publish(`Killed after ${after}`)
    await sleep(after)
    await kill(victim)
    // The database may go on for a while for one that is gone, and whoever looks meanwhile leaves it to that one.
    await eventually(nobodyLooks, PATIENCE_MS)
    await noticeChange({ pool: host.database.pool })
  }
  expect(await count()).toBe(before + 3)
  expect(await noticeChange({ pool: host.database.pool })).toEqual([])
}, 400_000)
