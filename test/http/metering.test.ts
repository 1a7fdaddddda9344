import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { SCOPES } from '@/src/shared/principal'
import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { seedCatalogue } from '../support/metering'
import { makeKey } from '../support/people'

let host: TestHost
let full: string
let usageOnly: string
let readOnly: string
let expired: string
let number = 0

beforeAll(async () => {
  host = await startHost(async ({ payload, database }) => {
    await seedCatalogue(database.pool)
    const make = (
      name: string,
      scopes: Parameters<typeof makeKey>[0]['scopes'],
      expiresAt: Date | null = null,
    ) => makeKey({ payload, db: database.pool, name, scopes, expiresAt })
    full = await make('full', SCOPES)
    usageOnly = await make('usage', ['usage:write'])
    readOnly = await make('reader', ['usage:read'])
    expired = await make('expired', SCOPES, new Date(Date.now() - 1000))
  })
})

afterAll(() => host.stop())

const post = (path: string, key: string | undefined = full) => {
  const call = request(host.url).post(path)
  return key === undefined ? call : call.set('Authorization', `Bearer ${key}`)
}
const get = (path: string, key: string = full) =>
  request(host.url).get(path).set('Authorization', `Bearer ${key}`)

/** A customer of its own for each test, with credits in the wallet `general`. */
async function customer(credits = 0): Promise<string> {
  const externalId = `c-${++number}`
  await post('/api/customers').send({ externalId, name: externalId }).expect(201)
  if (credits > 0) {
    const grant = { userId: externalId, tokenAmount: credits, allocationType: 'add', reason: 'Test' }
    await post('/api/admin/tokens/allocate').send(grant).expect(200)
  }
  return externalId
}

const available = async (name: string): Promise<number> => {
  const { body } = await get(`/api/metering/customers/${name}/balance`).expect(200)
  return (body.balances[0]?.available as number | undefined) ?? 0
}

describe('POST /api/metering/usage', () => {
  it('charges a model call and explains it', async () => {
    const name = await customer(100)
    const event = {
      customer: name,
      idempotencyKey: 'm-1',
      model: 'gpt-4o',
      inputTokens: 1200,
      outputTokens: 350,
    }
    const { body } = await post('/api/metering/usage').send(event).expect(201)
    expect(body).toMatchObject({
      status: 'accepted',
      charged: 65,
      tokenType: 'general',
      balance: { tokenType: 'general', available: 35, held: 0, used: 65, overage: 0 },
      receipt: {
        costUsd: 0.0065,
        exchangeRate: 10_000,
        credits: 65,
        lines: [
          { pool: 'input', tokens: 1200, unitPrice: 2.5, amount: 0.003 },
          { pool: 'output', tokens: 350, unitPrice: 10, amount: 0.0035 },
        ],
      },
    })
    expect(body.receipt.drawn).toEqual([{ allocation: expect.any(String), credits: 65 }])
  })

  it('gives a repeat the first answer, and charges it once', async () => {
    const name = await customer(10)
    const event = { customer: name, idempotencyKey: 'same', credits: 4, metadata: { b: 1, a: [2] } }
    const first = await post('/api/metering/usage').send(event).expect(201)
    await post('/api/metering/usage')
      .send({ customer: name, idempotencyKey: 'other', credits: 1 })
      .expect(201)
    const reordered = { metadata: { a: [2], b: 1 }, credits: 4, idempotencyKey: 'same', customer: name }
    const again = await post('/api/metering/usage').send(reordered).expect(200)
    expect(again.body).toEqual({ ...first.body, status: 'duplicate' })
    await post('/api/metering/usage')
      .send({ ...event, credits: 5 })
      .expect(409)
    expect(await available(name)).toBe(5)
  })

  it('refuses what the wallet cannot pay, and a smaller charge with the same key still goes through', async () => {
    const name = await customer(3)
    const { body } = await post('/api/metering/usage')
      .send({ customer: name, idempotencyKey: 'k', credits: 3.000001 })
      .expect(402)
    expect(body.error).toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      details: { required: 3.000001, available: 3, tokenType: 'general' },
      timestamp: expect.stringMatching(/Z$/),
    })
    await post('/api/metering/usage').send({ customer: name, idempotencyKey: 'k', credits: 3 }).expect(201)
    expect(await available(name)).toBe(0)
  })

  it('answers a batch in order, each event for itself', async () => {
    const name = await customer(10)
    const events = [
      { customer: name, idempotencyKey: 'b-1', credits: 8 },
      { customer: name, idempotencyKey: 'b-2', credits: 5 },
      { customer: name, idempotencyKey: 'b-3', credits: 2 },
      { customer: name, idempotencyKey: 'b-1', credits: 8 },
      { customer: 'nobody', idempotencyKey: 'b-4', credits: 1 },
      { customer: name, idempotencyKey: 'b-5' },
      'no event at all',
    ]
    const { body } = await post('/api/metering/usage').send({ events }).expect(200)
    expect(body).toMatchObject({ accepted: 2, duplicates: 1, refused: 4 })
    const outcomes = (body.results as { status: string; error?: { code: string } }[]).map(
      ({ status, error }) => error?.code ?? status,
    )
    expect(outcomes).toEqual([
      'accepted',
      'INSUFFICIENT_CREDITS',
      'accepted',
      'duplicate',
      'CUSTOMER_NOT_FOUND',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
    ])
    expect(await available(name)).toBe(0)
  })

  it('hides cost prices from a key without costs:read', async () => {
    const name = await customer(100)
    const event = {
      customer: name,
      idempotencyKey: 'm',
      model: 'gpt-4o',
      inputTokens: 1200,
      outputTokens: 350,
    }
    const { body } = await post('/api/metering/usage', usageOnly).send(event).expect(201)
    expect(body.receipt).toEqual({
      lines: [
        { pool: 'input', tokens: 1200 },
        { pool: 'output', tokens: 350 },
      ],
      credits: 65,
      drawn: [{ allocation: expect.any(String), credits: 65 }],
    })
  })
})

describe('two hundred requests at once', () => {
  it('take exactly the last 50 credits of one account', async () => {
    const name = await customer(50)
    const statuses = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        post('/api/metering/usage')
          .send({ customer: name, idempotencyKey: `race-${n}`, credits: 1 })
          .then(({ status }) => status),
      ),
    )
    expect(statuses.filter((status) => status === 201)).toHaveLength(50)
    expect(statuses.filter((status) => status === 402)).toHaveLength(150)
    expect(await available(name)).toBe(0)
  })

  it('with one key charge once, a thousand times over', async () => {
    const name = await customer(50)
    const event = { customer: name, idempotencyKey: 'once', credits: 7 }
    const statuses: number[] = []
    for (let round = 0; round < 5; round++) {
      const round200 = Array.from({ length: 200 }, () => post('/api/metering/usage').send(event))
      statuses.push(...(await Promise.all(round200)).map(({ status }) => status))
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 200)).toHaveLength(999)
    expect(await available(name)).toBe(43)
  })
})

describe('check, balance, verify', () => {
  it('check says what a charge would do, and does not do it', async () => {
    const name = await customer(10)
    const ask = (body: object) => post('/api/metering/check').send({ customer: name, ...body })
    expect((await ask({ credits: 10 }).expect(200)).body).toMatchObject({ allowed: true, required: 10 })
    expect((await ask({ requiredCredits: 10.5 }).expect(200)).body).toMatchObject({
      allowed: false,
      reason: 'INSUFFICIENT_CREDITS',
      required: 10.5,
      balance: { available: 10 },
    })
    await ask({ model: 'unheard-of', inputTokens: 1 }).expect(422)
    expect(await available(name)).toBe(10)
  })

  it('a customer is known by both of its names', async () => {
    const name = await customer(5)
    const { docs } = await host.payload.find({
      collection: 'customers',
      where: { externalId: { equals: name } },
    })
    const { body } = await get(`/api/metering/customers/${docs[0]!.id}/balance`).expect(200)
    expect(body).toMatchObject({ customer: name, balances: [{ available: 5, allocated: 5 }] })
  })

  it('the books agree after all of this', async () => {
    const { body } = await get('/api/metering/verify').expect(200)
    expect(body).toMatchObject({ ok: true, discrepancies: [] })
    expect(body.accounts).toBeGreaterThan(3)
  })
})

describe('feature tokens', () => {
  it('checks and deducts, and says why not', async () => {
    const name = await customer()
    const grant = {
      userId: name,
      tokenAmount: 4,
      tokenType: 'goal_generation',
      allocationType: 'add',
      reason: 'Test',
    }
    await post('/api/admin/tokens/allocate').send(grant).expect(200)
    const call = (action: string, extra = {}) =>
      post('/api/v1/tokens/check-balance').send({
        organizationId: name,
        feature: 'generate_goal',
        action,
        ...extra,
      })

    expect((await call('check').expect(200)).body).toMatchObject({
      success: true,
      allowed: true,
      required: 3,
      remainingBalance: 4,
    })
    expect((await call('deduct', { idempotencyKey: 'g' }).expect(200)).body).toMatchObject({
      success: true,
      tokenType: 'goal_generation',
      remainingBalance: 1,
    })
    await call('deduct', { idempotencyKey: 'g' }).expect(200)
    const refused = await call('deduct').expect(402)
    expect(refused.body).toMatchObject({
      success: false,
      allowed: false,
      remainingBalance: 1,
      error: { code: 'INSUFFICIENT_CREDITS' },
    })
    const { body } = await get(`/api/v1/tokens/stats?organizationId=${name}`).expect(200)
    expect(body.goal_generation).toMatchObject({ balance: 1, totalAllocated: 4, totalUsed: 3 })
  })

  it('counts nothing where nothing was granted, and takes null for what is left out', async () => {
    const name = await customer()
    const { body } = await get(`/api/v1/tokens/stats?organizationId=${name}`).expect(200)
    const none = { balance: 0, totalAllocated: 0, totalUsed: 0, refreshDate: null, lastUsedAt: null }
    expect(body).toMatchObject({ general: none, goal_generation: none })
    const checked = await post('/api/v1/tokens/check-balance').send({
      ...{ organizationId: name, feature: 'generate_goal', action: 'check' },
      ...{ userId: null, metadata: null, idempotencyKey: null },
    })
    expect([checked.status, checked.body.allowed]).toEqual([200, false])
  })
})

describe('who may', () => {
  it.each([
    ['POST', '/api/metering/usage', { full: 400, usageOnly: 400, readOnly: 403 }],
    ['POST', '/api/metering/check', { full: 400, usageOnly: 400, readOnly: 400 }],
    ['POST', '/api/admin/tokens/allocate', { full: 400, usageOnly: 403, readOnly: 403 }],
    ['GET', '/api/metering/customers/nobody/balance', { full: 404, usageOnly: 403, readOnly: 404 }],
    ['GET', '/api/metering/verify', { full: 200, usageOnly: 403, readOnly: 200 }],
    ['GET', '/api/v1/tokens/stats?organizationId=nobody', { full: 404, usageOnly: 403, readOnly: 404 }],
  ])('%s %s', async (method, path, expected) => {
    const call = (authorization?: string) => {
      const started = method === 'POST' ? request(host.url).post(path).send({}) : request(host.url).get(path)
      return authorization ? started.set('Authorization', authorization) : started
    }
    expect((await call(`Bearer ${full}`)).status).toBe(expected.full)
    expect((await call(`Bearer ${usageOnly}`)).status).toBe(expected.usageOnly)
    expect((await call(`service-accounts API-Key ${readOnly}`)).status).toBe(expected.readOnly)
    for (const wrong of [
      undefined,
      `Bearer ${expired}`,
      'Bearer rk_live_nonsense',
      'Basic YTpi',
      `Bearer ${'x'.repeat(5000)}`,
    ]) {
      const { status, body } = await call(wrong)
      expect(status).toBe(401)
      expect(body.error.code).toBe('UNAUTHENTICATED')
    }
  })

  it('a revoked key stops working at once', async () => {
    const key = await makeKey({
      payload: host.payload,
      db: host.database.pool,
      name: 'short-lived',
      scopes: ['usage:read'],
    })
    await eventually(async () => (await get('/api/metering/verify', key)).status === 200)
    await host.database.pool.query("UPDATE api_keys SET revoked_at = now() WHERE name = 'short-lived'")
    await eventually(async () => (await get('/api/metering/verify', key)).status === 401)
  })
})
