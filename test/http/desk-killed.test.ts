import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { PLANS, seedCatalogue } from '../support/metering'
import { makeStaff } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'
import { type ServerProcess, startServer } from '../support/server-process'

const CURRENCIES = ['USD', 'EUR', 'JPY', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'CAD', 'AUD']
const PRICES = CURRENCIES.length * 2

/** Stays alive, to look at what the killed one has left and to send everything again. */
let host: TestHost
let admin: string
const victims: ServerProcess[] = []

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    admin = await makeStaff({ payload, role: 'admin' })
  })
})
afterAll(async () => {
  for (const { child } of victims) child.kill('SIGKILL')
  await Promise.all(victims.map(({ ended }) => ended))
  await host.stop()
})

/** Sends to a server of its own, which is killed so many milliseconds later. */
async function sendAndKill({ path, body, after }: { path: string; body: object; after: number }) {
  const victim = await startServer({ databaseUrl: host.database.url })
  victims.push(victim)
  const answer = fetch(victim.url + path, {
    method: 'POST',
    headers: { Authorization: admin, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).then(
    ({ status }) => status,
    () => 0,
  )
  await sleep(after)
  victim.child.kill('SIGKILL')
  await victim.ended
  return answer
}

const send = (path: string, body: object) =>
  request(host.url).post(path).set('Authorization', admin).send(body)

async function count(sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await host.database.pool.query<{ n: number }>(sql, values)
  return rows[0]!.n
}

it.each([30, 120, 400])(
  'a change of prices whose server is killed after %d ms is there whole or not at all, and once when it is sent again',
  async (after) => {
    const idempotencyKey = `killed-${after}`
    const prices = CURRENCIES.flatMap((currency) =>
      ['monthly', 'annual'].map((cycle) => ({ cycle, currency, amount: 1000 + after })),
    )
    const body = { plans: [{ planId: 'pro', prices }], reason: 'Killed', idempotencyKey }
    const rows = () => count('SELECT count(*)::int AS n FROM prices WHERE amount = $1', [1000 + after])
    const status = await sendAndKill({ path: '/api/admin/pricing/changes', body, after })
    const left = await rows()
    expect([0, PRICES]).toContain(left)
    // What was answered was there before.
    if (status === 201) expect(left).toBe(PRICES)

    const again = await send('/api/admin/pricing/changes', body)
    expect([again.status, again.text]).toEqual([201, again.text])
    expect(await rows()).toBe(PRICES)
    expect(
      await count('SELECT count(*)::int AS n FROM price_changes WHERE request_key = $1', [idempotencyKey]),
    ).toBe(1)
  },
  120_000,
)

it.each([30, 120, 400])(
  'a release whose server is killed after %d ms is published whole or not at all, and can be published again',
  async (after) => {
    const tagline = `Killed after ${after}`
    for (const id of [PLANS.pro, PLANS.starter]) {
      await request(host.url)
        .patch(`/api/plans/${id}?draft=true`)
        .set('Authorization', admin)
        .send({ tagline, _status: 'draft' })
        .expect(200)
    }
    const items = [PLANS.pro, PLANS.starter].map((value) => ({ relationTo: 'plans', value }))
    const made = await send('/api/releases', { title: tagline, items }).expect(201)
    const steps = `/api/admin/releases/${made.body.doc.id}`
    await send(`${steps}/approve`, {}).expect(200)

    const published = () =>
      count(
        `SELECT count(*)::int AS n FROM plans p JOIN plans_locales w ON w._parent_id = p.id
          WHERE w.tagline = $1 AND p._status = 'published'`,
        [tagline],
      )
    const status = await sendAndKill({ path: `${steps}/publish`, body: {}, after })
    const left = await published()
    expect([0, 2]).toContain(left)
    if (status === 200) expect(left).toBe(2)

    await send(`${steps}/publish`, {}).expect(200)
    expect(await published()).toBe(2)
  },
  120_000,
)

it.each([60, 300])(
  'credits whose server is killed after %d ms are there together with their mails or not at all, and once when they are sent again',
  async (after) => {
    const group = `killed-${after}`
    const customers = 40
    await host.database.pool.query(
      `INSERT INTO customers (id, external_id, name, email, "group", billing_anchor)
       SELECT ratecard_uuidv7(clock_timestamp()), $1 || n, $1 || n, $1 || n || '@example.com', $1, now()
         FROM generate_series(1, $2::int) n`,
      [group, customers],
    )
    const body = {
      filter: { group },
      tokenAmount: 5,
      allocationType: 'add',
      reason: 'Killed',
      notifyUser: true,
      idempotencyKey: group,
    }
    const lonely = () =>
      count(
        `SELECT count(*)::int AS n FROM credit_changes c
           FULL JOIN mails m ON m.about = c.change AND m.customer_id = c.customer_id
          WHERE c.id IS NULL OR m.id IS NULL`,
      )
    await sendAndKill({ path: '/api/admin/tokens/allocate', body, after })
    expect(await lonely()).toBe(0)

    const again = await send('/api/admin/tokens/allocate', body)
    expect([again.status, again.body.succeeded]).toEqual([200, customers])
    expect(await lonely()).toBe(0)
    expect(
      await count('SELECT count(*)::int AS n FROM mails WHERE about = $1', [again.body.change as string]),
    ).toBe(customers)
  },
  120_000,
)

it.each([30, 120, 400])(
  'a release with a document, prices and a rate whose server is killed after %d ms is published whole or not at all',
  async (after) => {
    const tagline = `With prices, killed after ${after}`
    await request(host.url)
      .patch(`/api/plans/${PLANS.pro}?draft=true`)
      .set('Authorization', admin)
      .send({ tagline, _status: 'draft' })
      .expect(200)
    const items = [{ relationTo: 'plans', value: PLANS.pro }]
    const made = await send('/api/releases', { title: tagline, items }).expect(201)
    const steps = `/api/admin/releases/${made.body.doc.id}`
    const [amount, creditsPerUsd] = [70_000 + after, 20_000 + after]
    const prices = [{ cycle: 'monthly', currency: 'USD', amount }]
    const reason = 'Killed'
    await send(`${steps}/prices`, { prices: { plans: [{ planId: 'pro', prices }], reason } }).expect(200)
    await send(`${steps}/prices`, { exchangeRate: { creditsPerUsd, reason } }).expect(200)
    await send(`${steps}/approve`, {}).expect(200)

    const published = () =>
      count(
        `SELECT ((SELECT count(*) FROM plans p JOIN plans_locales w ON w._parent_id = p.id AND w.tagline = $1 WHERE p._status = 'published')
               + (SELECT count(*) FROM prices WHERE amount = $2)
               + (SELECT count(*) FROM exchange_rates WHERE credits_per_usd = $3))::int AS n`,
        [tagline, amount, creditsPerUsd],
      )
    const status = await sendAndKill({ path: `${steps}/publish`, body: {}, after })
    const left = await published()
    expect([0, 3]).toContain(left)
    if (status === 200) expect(left).toBe(3)

    await send(`${steps}/publish`, {}).expect(200)
    expect(await published()).toBe(3)
  },
  180_000,
)
