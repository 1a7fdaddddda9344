import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { createExchangeRateDesk } from '@/plugins/exchange-rate'
import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const own = await addCustomer(pool, { externalId: 'own', credits: 1_000_000 })
    const other = await addCustomer(pool, { externalId: 'other', credits: 500 })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
}, 180_000)

afterAll(() => host.stop())

type Who = keyof Everyone
const PATH = '/api/admin/pricing/exchange-rate'
const NONE = '019c1f71-2c3d-7e4f-8a9b-b1c2d3e4f5a6'

function send(method: 'get' | 'post', path: string, who: Who = 'finance') {
  const call = request(host.url)[method](path.startsWith('/api') ? path : `${PATH}${path}`)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}

let number = 0
const rateOf = (creditsPerUsd: number, more: object = {}) => ({ creditsPerUsd, reason: 'Test', ...more })
async function change(creditsPerUsd: number, more: object = {}) {
  const answer = await send('post', PATH).send(rateOf(creditsPerUsd, more))
  expect([answer.status, answer.text]).toEqual([201, answer.text])
  return answer.body
}
const present = async () => (await send('get', '?limit=1').expect(200)).body.current
const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString()
const DAY = 86_400_000

async function count(): Promise<number> {
  const { rows } = await host.database.pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM exchange_rates',
  )
  return rows[0]!.n
}

/** Credits of a charge that costs 25 cents. */
async function charge(): Promise<number> {
  const event = { customer: 'own', idempotencyKey: `k-${++number}`, model: 'gpt-4o', inputTokens: 100_000 }
  const { body } = await send('post', '/api/metering/usage', 'everyScope').send(event)
  return body.charged
}
const chargesSoon = (credits: number) => eventually(async () => (await charge()) === credits)

async function listed(slug = 'by-rate') {
  const { body } = await send('get', '/api/pricing', 'anonymous').expect(200)
  return (body.packages as Record<string, unknown>[]).find((one) => one.slug === slug)
}

/** Every test begins at the rate of the catalogue, and no rate is planned. */
afterEach(async () => {
  const { body } = await send('get', '?limit=100').expect(200)
  for (const { id, status } of body.docs as { id: string; status: string }[]) {
    if (status === 'planned') await send('post', `/${id}/undo`).send({ reason: 'Test is over' }).expect(200)
  }
  const { creditsPerUsd, bonusSteps } = await present()
  if (creditsPerUsd !== 10_000 || bonusSteps.length > 0) await change(10_000, { bonusSteps: [] })
})

describe('who may', () => {
  const WHO = Object.freeze([
    ...(['anonymous', 'member', 'admin', 'finance', 'editor', 'support', 'viewer', 'everyScope'] as const),
    ...(['costs:read', 'usage:write', 'catalog:read', 'customers:write'] as const),
  ])
  const CALLS = [
    ['get', PATH, 200, undefined],
    ['post', '/preview', 200, { creditsPerUsd: 5 }],
    // Nothing would change.
    ['post', PATH, 422, rateOf(10_000)],
    ['post', `/${NONE}/undo`, 404, { reason: 'x' }],
  ] as const
  describe.each(CALLS)('%s %s', (method, path, status, sent) => {
    it.each(WHO)('%s', async (who) => {
      const answer = await send(method, path, who).send(sent)
      const allowed = who === 'admin' || who === 'finance'
      expect(answer.status).toBe(allowed ? status : who === 'anonymous' ? 401 : 403)
      if (!allowed) expect(answer.text).not.toMatch(/10000|creditsPerUsd/)
    })
  })
})

describe('bad input', () => {
  const bad: [string, object][] = [
    ['no rate', { reason: 'x' }],
    ['zero', rateOf(0)],
    ['below zero', rateOf(-1)],
    ['a text', { creditsPerUsd: '10', reason: 'x' }],
    ['too many decimals', rateOf(1.1234567)],
    ['too much', rateOf(1e9 + 1)],
    ['no reason', { creditsPerUsd: 5 }],
    ['an empty reason', rateOf(5, { reason: '  ' })],
    ['no time', rateOf(5, { effectiveAt: 'soon' })],
    [
      'steps that fall',
      rateOf(5, {
        bonusSteps: [
          { fromUsd: 9, percent: 1 },
          { fromUsd: 8, percent: 2 },
        ],
      }),
    ],
    [
      'a step twice',
      rateOf(5, {
        bonusSteps: [
          { fromUsd: 9, percent: 1 },
          { fromUsd: 9, percent: 2 },
        ],
      }),
    ],
    ['a step without a percentage', rateOf(5, { bonusSteps: [{ fromUsd: 9 }] })],
    ['a percentage beyond its bounds', rateOf(5, { bonusSteps: [{ fromUsd: 9, percent: 1001 }] })],
    ['too fine a percentage', rateOf(5, { bonusSteps: [{ fromUsd: 9, percent: 1.555 }] })],
    ['something else', rateOf(5, { changedBy: NONE })],
  ]
  it.each(bad)('%s is refused, and nothing changes', async (_, body) => {
    const before = await count()
    const answer = await send('post', PATH).send(body)
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(await count()).toBe(before)
  })

  it('the past, a rate that counts already, and more than an account holds are refused', async () => {
    await send('post', '/api/packages').send({
      name: 'By rate',
      slug: 'by-rate',
      sizing: 'rate',
      tokenType: '00000000-0000-7000-8000-000000000001',
      prices: [
        { currency: 'USD', amount: 10_000 },
        { currency: 'EUR', amount: 9200 },
      ],
      _status: 'published',
    })
    const before = await count()
    for (const body of [rateOf(5, { effectiveAt: '2026-01-01T00:00:00Z' }), rateOf(10_000), rateOf(1e9)]) {
      const answer = await send('post', PATH).send(body)
      expect([answer.status, answer.body.error?.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    }
    expect(await count()).toBe(before)
  })

  it.each([`/${NONE}/undo`, '/nonsense/undo'])('%s is not found', async (path) => {
    await send('post', path).send({ reason: 'x' }).expect(404)
  })
})

describe('a package that follows the rate', () => {
  it('is on the price list with exact credits, and quoted so in any currency', async () => {
    expect(await listed()).toEqual({
      ...{ id: expect.any(String), slug: 'by-rate', name: 'By rate', description: null, label: 'General' },
      ...{ tokenType: 'general', credits: 1_000_000, bonusCredits: 0, totalCredits: 1_000_000 },
      ...{ validityDays: null, price: { amount: 10_000, currency: 'USD', formatted: '$100' } },
    })
    await change(12_345.678901, { bonusSteps: [{ fromUsd: 50, percent: 2.5 }] })
    const given = { credits: 1_234_567.8901, bonusCredits: 30_864.197253 }
    expect(await listed()).toMatchObject({ ...given, totalCredits: 1_265_432.087353 })
    const quote = await send('post', '/api/checkout/quote')
      .send({ items: [{ package: 'by-rate', quantity: 2 }], currency: 'EUR' })
      .expect(200)
    expect(quote.body.lines[0]).toMatchObject({
      total: 18_400,
      currency: 'EUR',
      credits: { credits: 2_469_135.7802, bonusCredits: 61_728.394506, total: 2_530_864.174706 },
    })
    expect(await listed('credits-50')).toMatchObject({ credits: 500_000, bonusCredits: 30_000 })
    const seen = await send('get', '/api/packages', 'anonymous').expect(200)
    expect(seen.text).not.toMatch(/12345|creditsPerUsd|bonusSteps/)
  })

  it('needs a price in US dollars', async () => {
    const body = {
      ...{ name: 'Euros', sizing: 'rate', prices: [{ currency: 'EUR', amount: 100 }], _status: 'published' },
      tokenType: '00000000-0000-7000-8000-000000000001',
    }
    const { status, text } = await send('post', '/api/packages').send(body)
    expect([status, text]).toEqual([400, expect.stringContaining('US dollars')])
    const fixed = await send('post', '/api/packages').send({ ...body, sizing: 'fixed' })
    expect([fixed.status, fixed.text]).toEqual([400, expect.stringContaining('credits')])
  })
})

describe('a preview', () => {
  it('says what payments give and charges cost, and changes nothing', async () => {
    await charge()
    const before = await count()
    const { body } = await send('post', '/preview').send({ creditsPerUsd: 8000 }).expect(200)
    expect(body).toMatchObject({
      before: { creditsPerUsd: 10_000, bonusSteps: [] },
      after: { creditsPerUsd: 8000, bonusSteps: [] },
      next: null,
      wallet: { tokenType: 'general', label: 'General' },
      average: { before: 2500, after: 2000 },
      mostUsed: [{ feature: null, model: 'GPT-4o', followsRate: true, before: 2500, after: 2000 }],
    })
    const left = Number(body.reach.credits)
    expect(body.reach).toMatchObject({ before: Math.floor(left / 2500), after: Math.floor(left / 2000) })
    const amounts = (body.options as { amount: number; name: string }[]).map(({ amount }) => amount)
    expect(amounts).toEqual([500, 1000, 2500, 5000, 5000, 10_000])
    expect((body.options as object[]).at(-1)).toMatchObject({
      slug: 'by-rate',
      followsRate: true,
      before: { totalCredits: 1_000_000 },
      after: { totalCredits: 800_000 },
    })
    expect(await count()).toBe(before)
  })

  it('looks at the time when it is to begin', async () => {
    await change(9000, { effectiveAt: inFuture(DAY) })
    await change(11_000, { effectiveAt: inFuture(3 * DAY) })
    const { body } = await send('post', '/preview')
      .send({ creditsPerUsd: 8000, effectiveAt: inFuture(2 * DAY) })
      .expect(200)
    expect(body).toMatchObject({ before: { creditsPerUsd: 9000 }, next: { creditsPerUsd: 11_000 } })
  })
})

describe('a change', () => {
  it('is charged within a second, and told with who, why and from what', async () => {
    expect(await charge()).toBe(2500)
    const made = await change(8000, { bonusSteps: [{ fromUsd: 50, percent: 5 }] })
    expect(made).toMatchObject({
      status: 'effective',
      creditsPerUsd: 8000,
      from: { creditsPerUsd: 10_000, bonusSteps: [] },
      reason: 'Test',
      by: { email: 'finance@example.com' },
      undone: null,
    })
    await chargesSoon(2000)
    expect(await present()).toEqual(made)
    // The steps of before stay when none are sent.
    expect((await change(9000)).bonusSteps).toEqual([{ fromUsd: 50, percent: 5 }])
    const { body } = await send('get', '?limit=100').expect(200)
    const counted = (body.docs as { status: string }[]).filter(({ status }) => status !== 'undone')
    expect(counted.slice(0, 3).map(({ status }) => status)).toEqual(['effective', 'past', 'past'])
  })

  it('begins on time without another write, for charges and for the price list', async () => {
    const effectiveAt = inFuture(2500)
    const made = await change(5000, { effectiveAt })
    expect(made.status).toBe('planned')
    expect([await charge(), (await listed())?.credits]).toEqual([2500, 1_000_000])
    await sleep(Date.parse(effectiveAt) - Date.now())
    await chargesSoon(1250)
    await eventually(async () => (await listed())?.credits === 500_000)
    const refused = await send('post', `/${made.id}/undo`).send({ reason: 'Too late' })
    expect([refused.status, refused.body.error.details]).toEqual([400, { reason: 'BEGUN' }])
    expect((await present()).id).toBe(made.id)
  })

  it('that is planned can be taken back once, also when it was made in the collection', async () => {
    const validFrom = inFuture(2500)
    const { body: direct } = await send('post', '/api/exchange-rates')
      .send({ creditsPerUsd: 4000, validFrom, reason: 'Directly' })
      .expect(201)
    const made = await change(6000, { effectiveAt: inFuture(DAY) })
    for (const id of [direct.doc.id, made.id, made.id]) {
      const { body } = await send('post', `/${id}/undo`, 'admin').send({ reason: 'Not needed' }).expect(200)
      expect(body).toMatchObject({
        status: 'undone',
        from: null,
        undone: { by: { email: 'admin@example.com' }, reason: 'Not needed' },
      })
    }
    await sleep(Date.parse(validFrom) + 50 - Date.now())
    expect(await charge()).toBe(2500)
    expect((await listed())?.credits).toBe(1_000_000)
    // Afterwards it stays taken back, and nobody writes it another way.
    await expect(
      host.database.pool.query('UPDATE rate_changes SET undone_at = NULL WHERE undone_at IS NOT NULL'),
    ).rejects.toThrow('stays as it was approved')
  })

  it('is refused to the second of two who looked at the same', async () => {
    const { body } = await send('post', '/preview').send({ creditsPerUsd: 8000 }).expect(200)
    const { basis } = body
    const answers = await Promise.all(
      [8000, 7000].map((rate, n) =>
        send('post', PATH, n === 0 ? 'finance' : 'admin').send(rateOf(rate, { basis })),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400])
    expect(answers.find(({ status }) => status === 400)!.body.error).toMatchObject({
      details: { reason: 'STALE' },
      message: expect.stringContaining('look again'),
    })
  })

  it('happens once for one key, however often it is sent', async () => {
    const before = await count()
    const body = rateOf(8000, { idempotencyKey: 'once' })
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('post', PATH).send(body)))
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(await count()).toBe(before + 1)
    const other = await send('post', PATH).send({ ...body, creditsPerUsd: 7000 })
    expect([other.status, other.body.error.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
  })

  it('is still the same change when it is sent again hours after it has begun', async () => {
    const { payload, pricing, database } = host
    const begins = Date.now() + 60_000
    const body = rateOf(8100, { idempotencyKey: 'late', effectiveAt: new Date(begins).toISOString() })
    const made = await send('post', PATH).send(body).expect(201)
    const { docs } = await payload.find({ collection: 'users', where: { role: { equals: 'finance' } } })
    const { id, email } = docs[0]!
    const desk = createExchangeRateDesk({
      ...{ payload, pricing, db: database.pool, slowDb: database.pool },
      now: () => new Date(begins + 5 * 60 * 60 * 1000),
    })
    const principal = { kind: 'staff', id, email, role: 'finance' } as const
    expect((await desk.change({ principal, json: () => Promise.resolve(body) })).id).toBe(made.body.id)
    await send('post', `/${made.body.id}/undo`).send({ reason: 'Test is over' }).expect(200)
  })
})
