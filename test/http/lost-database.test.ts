import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Pool, PoolClient } from 'pg'

import { createPool } from '@/src/shared/database'
import { SCOPES } from '@/src/shared/principal'
import { eventually } from '../support/eventually'
import { type Api, askAround, call, startLoad } from '../support/insistent-clients'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type OwnCluster, startOwnCluster } from '../support/own-cluster'
import { makeKeyInDatabase } from '../support/people'
import { type ServerProcess, startServer } from '../support/server-process'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy'

/**
 * A server as in production loses its database in every way, under load. Nothing is lost, nothing is charged twice, the
 * answer is 503 while it lasts, and nobody needs to do anything afterwards. A server that is itself killed: lifecycle.test.ts.
 */
let cluster: OwnCluster
let network: TcpProxy
let server: ServerProcess
let pool: Pool
let api: Api

const PATIENCE_MS = 90_000

beforeAll(async () => {
  // Room for the server's connections and a few more.
  cluster = await startOwnCluster({ max_connections: '60' })
  pool = createPool({ url: cluster.url, max: 12, name: 'test' })
  await seedCatalogue(pool)
  const address = new URL(cluster.url)
  network = await startTcpProxy({ port: Number(address.port) })
  address.port = String(network.port)
  const authorization = `Bearer ${await makeKeyInDatabase(pool, SCOPES)}`
  server = await startServer({ databaseUrl: address.href })
  api = { url: server.url, authorization }
}, 120_000)

afterAll(async () => {
  server.child.kill('SIGKILL')
  await server.ended
  await network.stop()
  // What a test that failed has left behind holds the pool for ever.
  void pool.end()
  await cluster.stop()
})

afterEach(() => {
  network.open()
  expect(server.child.exitCode).toBeNull()
})

async function loaded(externalId: string) {
  await addCustomer(pool, { externalId, credits: 1_000_000 })
  const load = startLoad(api, externalId)
  await load.more(60)
  return load
}

it('serves on while its connections are cut again and again', async () => {
  const load = await loaded('cut')
  for (let n = 0; n < 15; n++) {
    network.cut()
    await load.more(10)
  }
  await askAround(api, 'cut')
  await load.finish(pool)
})

it('says 503 while no connection can be made, and is well again by itself', async () => {
  const load = await loaded('refused')
  network.refuse()
  await load.refused(40)
  await askAround(api, 'refused')
  network.open()
  await load.more(60)
  await load.finish(pool)
})

it('loses nothing when PostgreSQL is killed', async () => {
  const load = await loaded('killed')
  cluster.kill()
  await load.refused(40)
  await askAround(api, 'killed')
  await cluster.restart()
  await load.more(60)
  await load.finish(pool)
})

it('says 503 while PostgreSQL has no connection left', async () => {
  const load = await loaded('crowded')
  network.refuse()
  const greedy = createPool({ url: cluster.url, max: 100, name: 'greedy' })
  const taken: PoolClient[] = []
  let turnedAway = 0
  let isHungry = true
  const eat = async () => {
    while (isHungry) {
      await greedy.connect().then(
        (client) => taken.push(client),
        () => turnedAway++,
      )
      await sleep(5)
    }
  }
  const eating = eat()
  await eventually(() => Promise.resolve(turnedAway > 10), PATIENCE_MS)
  network.open()
  await load.refused(40)
  await askAround(api, 'crowded')
  isHungry = false
  await eating
  for (const client of taken) client.release(true)
  await greedy.end()
  await load.more(60)
  await load.finish(pool)
})

it('does not wait for ever for a database that says nothing any more', async () => {
  const load = await loaded('silent')
  const report = () => call(api, '/api/metering/customers/silent/usage')
  expect((await report()).status).toBe(200)
  network.silence()
  // More than there are connections for what may take long.
  const reports = Array.from({ length: 5 }, report)
  await load.refused(20)
  await askAround(api, 'silent')
  network.open()
  await load.more(60)
  await load.finish(pool)
  for (const { status } of await Promise.all(reports)) expect([200, 503]).toContain(status)
  await eventually(async () => (await report()).status === 200, PATIENCE_MS)
}, 240_000)
