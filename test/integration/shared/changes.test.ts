import type { Socket } from 'node:net'

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'

import { type Change, ChangeFeed } from '@/src/shared/changes'
import { createDatabase, type TestDatabase } from '@/test/support/database'

let database: TestDatabase
let feed: ChangeFeed
let heard: Change[]

beforeAll(async () => {
  database = await createDatabase()
}, 60_000)
afterAll(() => database.drop())

beforeEach(async () => {
  heard = []
  feed = new ChangeFeed({ url: database.url })
  await feed.start()
  feed.subscribe(['token_types'], (change) => heard.push(change))
})
afterEach(() => feed.stop())

const commitOne = (key: string) =>
  database.pool.query('INSERT INTO token_types (id, key) VALUES (gen_random_uuid(), $1)', [key])

it('has caught up when it has told of everything that was committed before', async () => {
  for (let n = 1; n <= 50; n++) {
    await commitOne(`one-${n}`)
    expect(await feed.caughtUp()).toBe(true)
    expect(heard).toHaveLength(n)
  }
})

it('tells many who ask at once, and says nothing to other listeners', async () => {
  const other = new ChangeFeed({ url: database.url })
  await other.start()
  const others: Change[] = []
  other.subscribe(['token_types'], (change) => others.push(change))
  await commitOne('many')
  expect(await Promise.all(Array.from({ length: 20 }, () => feed.caughtUp()))).not.toContain(false)
  expect(await other.caughtUp()).toBe(true)
  expect(others).toEqual(heard)
  expect(heard).toHaveLength(1)
  await other.stop()
})

it('does not wait for a connection that has fallen silent, and makes another', async () => {
  // Nobody closes it, and nothing comes back: as when a network drops it.
  const { stream } = (feed as unknown as { client: { connection: { stream: Socket } } }).client.connection
  stream.pause()
  expect(await feed.caughtUp()).toBe(false)
  while (!feed.connected) await new Promise((soon) => setImmediate(soon))
  await commitOne('after-silence')
  expect(await feed.caughtUp()).toBe(true)
  expect(heard).toContainEqual({ reset: true })
})

it('does not know without its connection', async () => {
  const asked = feed.caughtUp()
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'ratecard-changes' AND datname = current_database()`,
  )
  expect(typeof (await asked)).toBe('boolean')
  while (feed.connected) await new Promise((soon) => setImmediate(soon))
  expect(await feed.caughtUp()).toBe(false)
})
