import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Pool } from 'pg'
import request from 'supertest'

import { liveStartAnswer, liveTickAnswer } from '@/plugins/api-docs/support-operations'
import type { LiveStart, LiveTick } from '@/plugins/support'
import { eventually } from '../support/eventually'
import { type EventReader, readEvents } from '../support/event-reader'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue, startMetering, SERVICE } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { startServer } from '../support/server-process'
import { writeUsage } from '../support/usage'

let host: TestHost
let everyone: Everyone
let acme: string
const readers: EventReader[] = []

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    acme = await addCustomer(pool, { externalId: 'acme', credits: 1_000_000 })
    const other = await addCustomer(pool, { externalId: 'other', credits: 1_000 })
    everyone = await makeEveryone({ payload, db: pool, customers: [acme, other] })
  })
})

afterAll(() => host.stop())
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close()
  await eventually(async () => host.live.viewers === 0, 10_000)
})

const SLOWLY = 20_000
let number = 0

async function watch(query = '', headers: Record<string, string> = {}): Promise<EventReader> {
  const reader = await readEvents(`${host.url}/api/admin/live${query}`, {
    Authorization: everyone.support!,
    ...headers,
  })
  readers.push(reader)
  if (reader.status === 200) await eventually(async () => reader.events.length > 0, SLOWLY)
  return reader
}

const charge = (body: object = {}) =>
  request(host.url)
    .post('/api/metering/usage')
    .set('Authorization', everyone.everyScope!)
    .send({ customer: 'acme', idempotencyKey: `l-${++number}`, credits: 1, ...body })
const startOf = ({ events }: EventReader) =>
  events.find(({ event }) => event === 'start')!.data as unknown as LiveStart
const ticksOf = ({ events }: EventReader) =>
  events.filter(({ event }) => event === 'tick').map(({ data }) => data as unknown as LiveTick)
const rowsOf = (reader: EventReader) => ticksOf(reader).flatMap(({ feed }) => feed.rows)
const sumOf = (reader: EventReader, of: (tick: LiveTick) => number) =>
  ticksOf(reader).reduce((sum, tick) => sum + of(tick), 0)
const seen = (reader: EventReader, ids: string[]) =>
  eventually(async () => ids.every((id) => rowsOf(reader).some((row) => row.id === id)), SLOWLY)

describe('who may watch', () => {
  const open = (who: keyof Everyone) =>
    readEvents(`${host.url}/api/admin/live`, everyone[who] ? { Authorization: everyone[who] } : {})

  it('nobody without a login', async () => {
    const { status, events } = await open('anonymous')
    expect([status, events[0]!.data]).toMatchObject([401, { error: { code: 'UNAUTHENTICATED' } }])
  })

  it.each(['editor', 'member', 'usage:write', 'customers:read', 'catalog:read'] as const)(
    '%s may not',
    async (who) => {
      const { status, events } = await open(who)
      expect([status, events[0]!.data]).toMatchObject([403, { error: { code: 'INSUFFICIENT_PERMISSIONS' } }])
      expect(host.live.viewers).toBe(0)
    },
  )

  it.each(['admin', 'finance', 'support', 'viewer', 'usage:read'] as const)('%s may', async (who) => {
    const reader = await open(who)
    expect(reader.status).toBe(200)
    readers.push(reader)
  })

  it('a session in a cookie will do', async () => {
    const cookie = `payload-token=${everyone.viewer!.replace('JWT ', '')}`
    const reader = await readEvents(`${host.url}/api/admin/live`, { Cookie: cookie })
    readers.push(reader)
    expect(reader.status).toBe(200)
  })

  it('a filter that nobody matches is told', async () => {
    const reader = await watch('?customer=nobody')
    expect(reader.events[0]!.data).toMatchObject({ error: { code: 'CUSTOMER_NOT_FOUND' } })
    const odd = await watch('?color=red')
    expect(odd.events[0]!.data).toMatchObject({ error: { code: 'INVALID_REQUEST' } })
  })
})

describe('what a viewer sees', () => {
  it('charges as they happen, with figures', async () => {
    await charge({ credits: 3 }).expect(201)
    const reader = await watch()
    const start = startOf(reader)
    liveStartAnswer.parse(start)
    expect(start.feed.rows[0]).toMatchObject({ customer: 'acme', customerId: acme, credits: 3 })
    const { body } = await charge({ credits: 2.5, member: 'ann' }).expect(201)
    await charge({ credits: 1e9 }).expect(402)
    await charge({ credits: -1 }).expect(400)
    await seen(reader, [body.id])
    expect(rowsOf(reader).find(({ id }) => id === body.id)).toMatchObject({
      ...{ customer: 'acme', member: 'ann', tokenType: 'general', credits: 2.5, model: null },
    })
    await eventually(
      async () => sumOf(reader, ({ refusals }) => refusals.INSUFFICIENT_CREDITS ?? 0) === 1,
      SLOWLY,
    )
    expect(sumOf(reader, ({ refusals }) => refusals.INVALID_REQUEST ?? 0)).toBe(1)
    await eventually(async () => ticksOf(reader).some(({ latency }) => latency.p95! > 0), SLOWLY)
    const ticks = ticksOf(reader)
    for (const tick of ticks) liveTickAnswer.parse(tick)
    expect([sumOf(reader, ({ charges }) => charges), sumOf(reader, ({ credits }) => credits)]).toEqual([
      1, 2.5,
    ])
    expect(ticks.at(-1)).toMatchObject({ activeCustomers: 1, waiting: 0, processes: 1 })
  })

  it('open holds', async () => {
    await request(host.url)
      .post('/api/metering/holds')
      .set('Authorization', everyone.everyScope!)
      .send({ customer: 'acme', idempotencyKey: `h-${++number}`, credits: 1 })
      .expect(201)
    const reader = await watch()
    await eventually(async () => ticksOf(reader).some(({ openHolds }) => openHolds === 1), SLOWLY)
  })

  it('only what the filter lets through, while the figures count everything', async () => {
    const [all, ann, model, other] = await Promise.all(
      ['', '?member=ann', '?customer=acm&model=gpt-4o', '?customer=other&feature='].map((query) =>
        watch(query),
      ),
    )
    const bodies = [
      (await charge({ member: 'ann' }).expect(201)).body,
      (await charge({ credits: undefined, model: 'gpt-4o', inputTokens: 100 }).expect(201)).body,
      (await charge({ customer: 'other' }).expect(201)).body,
    ] as { id: string }[]
    const ids = bodies.map(({ id }) => id)
    await seen(all!, ids)
    await Promise.all([seen(ann!, [ids[0]!]), seen(model!, [ids[1]!]), seen(other!, [ids[2]!])])
    for (const reader of [ann!, model!, other!]) {
      expect(rowsOf(reader)).toHaveLength(1)
      await eventually(async () => sumOf(reader, ({ charges }) => charges) === 3, SLOWLY)
    }
    expect(startOf(other!).customers).toBe(1)
    expect(startOf(all!).customers).toBeNull()
    // Whoever comes later begins with the same.
    for (const [query, id] of [
      ['?member=ann&customer=acme', ids[0]],
      ['?model=gpt-4o', ids[1]],
      ['?customer=other', ids[2]],
    ] as const) {
      const { feed } = startOf(await watch(query))
      expect(feed.rows[0]).toMatchObject({ id })
      expect(new Set(feed.rows.map(({ customer }) => customer)).size).toBe(1)
    }
  })

  it('the newest of very many, and how many more there were', async () => {
    const reader = await watch()
    const at = new Date(Date.now() + 200)
    await writeUsage(
      host.database.pool,
      Array.from({ length: 250 }, () => ({ customer: acme, at })),
    )
    await eventually(async () => sumOf(reader, ({ feed }) => feed.rows.length + feed.more) === 250, SLOWLY)
    expect(rowsOf(reader)).toHaveLength(100)
    expect(new Set(rowsOf(reader).map(({ id }) => id)).size).toBe(100)
  })

  it('also charges that are committed after others with a later id', async () => {
    const reader = await watch()
    const client = await host.database.pool.connect()
    try {
      await client.query('BEGIN')
      await client.query('SELECT FROM customers WHERE id = $1 FOR UPDATE', [acme])
      await writeUsage(client as unknown as Pool, [
        { customer: acme, at: new Date(Date.now() + 1), feature: 'late' },
      ])
      const { body } = await charge({ member: 'early' }).expect(201)
      // At the latest after the third tick it would have been read, were there no horizon.
      const before = ticksOf(reader).length
      await eventually(async () => ticksOf(reader).length > before + 2, SLOWLY)
      await client.query('COMMIT')
      await seen(reader, [body.id])
      await eventually(async () => rowsOf(reader).some(({ feature }) => feature === 'late'), SLOWLY)
    } finally {
      client.release()
    }
  })
})

describe('a stream', () => {
  it('goes on where it was cut off', async () => {
    const reader = await watch()
    const first = (await charge().expect(201)).body as { id: string }
    await seen(reader, [first.id])
    const { id } = reader.events.at(-1)!
    reader.close()
    await eventually(async () => host.live.viewers === 0, SLOWLY)
    const missed = (await charge({ member: 'missed' }).expect(201)).body as { id: string }
    const again = await watch('', { 'Last-Event-ID': id! })
    const start = startOf(again)
    expect(start.resumed).toBe(true)
    const rows = () => [...start.feed.rows, ...rowsOf(again)].map((row) => row.id)
    await eventually(async () => rows().includes(missed.id), SLOWLY)
    expect(rows()).toEqual([missed.id])
  })

  it('begins anew after a break that was too long, or with an id that is none', async () => {
    for (const id of ['01900000-0000-7000-8000-000000000000', 'nonsense', '']) {
      const start = startOf(await watch('', { 'Last-Event-ID': id }))
      expect(start.resumed).toBe(false)
      expect(start.feed.rows.length).toBeGreaterThan(0)
    }
  })

  it('that is closed frees its place and, when it was the last, the timer', async () => {
    const [one, two] = [await watch(), await watch()]
    expect([host.live.viewers, host.live.running]).toEqual([2, true])
    one.close()
    await eventually(async () => host.live.viewers === 1, SLOWLY)
    expect(host.live.running).toBe(true)
    two.close()
    await eventually(async () => host.live.viewers === 0, SLOWLY)
    expect(host.live.running).toBe(false)
    const sent = jest.spyOn(host.database.pool, 'query')
    await new Promise((later) => setTimeout(later, 1_500))
    expect(sent.mock.calls.filter(([text]) => /usage_logs|pg_notify/.test(String(text)))).toEqual([])
    sent.mockRestore()
  })

  it('is refused when too many watch', async () => {
    await Promise.all(Array.from({ length: 50 }, () => watch()))
    const response = await fetch(`${host.url}/api/admin/live`, {
      headers: { Authorization: everyone.support! },
    })
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '30'])
    expect(await response.json()).toMatchObject({ error: { code: 'UNAVAILABLE' } })
    // All of them share one reading.
    const { body } = await charge().expect(201)
    await Promise.all(readers.filter(({ status }) => status === 200).map((reader) => seen(reader, [body.id])))
  })

  it('ends with the session that opened it', async () => {
    const { payload } = host
    const login = { email: 'viewer@example.com', password: 'correct horse battery staple' }
    const { token } = await payload.login({ collection: 'users', data: login })
    const reader = await watch('', { Authorization: `JWT ${token}` })
    await request(host.url).post('/api/users/logout').set('Authorization', `JWT ${token}`).expect(200)
    await eventually(async () => reader.events.at(-1)?.event === 'end', 30_000)
    expect(reader.events.at(-1)!.data).toEqual({ reason: 'session' })
    await reader.ended
  })

  it('shows what another process charges', async () => {
    const another = await startMetering({ url: host.database.url })
    try {
      const reader = await watch()
      const body = { customer: 'acme', idempotencyKey: `other-${++number}`, credits: 7 }
      const { id } = await another.metering.charge({ principal: SERVICE, body })
      await seen(reader, [id])
    } finally {
      await another.stop()
    }
  })
})

describe('real servers on one database', () => {
  it('see each other’s charges and refusals, and end their streams when they stop', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => startServer({ databaseUrl: host.database.url, env: { RATECARD_WORKER: 'none' } })),
    )
    try {
      const reader = await readEvents(`${one!.url}/api/admin/live`, { Authorization: everyone.admin! })
      expect(reader.status).toBe(200)
      readers.push(reader)
      await eventually(async () => ticksOf(reader).length > 0, SLOWLY)
      // The others, of which the test's own process is one, tell their figures once they have heard that one watches.
      await eventually(async () => ticksOf(reader).at(-1)!.processes === 3, SLOWLY)
      const send = (credits: number) =>
        request(two!.url)
          .post('/api/metering/usage')
          .set('Authorization', everyone.everyScope!)
          .send({ customer: 'acme', idempotencyKey: `two-${++number}`, credits })
      const { body } = await send(4).expect(201)
      await send(1e9).expect(402)
      await seen(reader, [body.id])
      await eventually(
        async () => sumOf(reader, ({ refusals }) => refusals.INSUFFICIENT_CREDITS ?? 0) === 1,
        SLOWLY,
      )
      one!.child.kill('SIGTERM')
      await reader.ended
      expect(reader.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'shutdown' } })
      expect(await one!.ended).toBe(0)
    } finally {
      for (const server of [one, two]) server?.child.kill('SIGKILL')
      await Promise.all([one?.ended, two?.ended])
    }
  })
})
