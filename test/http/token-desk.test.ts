import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { z } from 'zod'

import { allocatedSchema } from '@/plugins/api-docs/answers'
import {
  adjustedSchema,
  changeAnswer,
  changesAnswer,
  givenSchema,
  undoneAnswer,
  voidedGrantSchema,
} from '@/plugins/api-docs/correction-operations'
import { tokenTotalsAnswer, tokenUsageAnswer, tokenUsersAnswer } from '@/plugins/api-docs/token-operations'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const acme = await addCustomer(pool, { externalId: 'acme', credits: 100, plan: 'pro' })
    const zoo = await addCustomer(pool, { externalId: 'zoo_50%', credits: 50 })
    for (let n = 0; n < 12; n++) await addCustomer(pool, { externalId: `mid-${n}`, credits: 1 })
    everyone = await makeEveryone({ payload, db: pool, customers: [acme, zoo] })
  })
  const charge = (body: object) =>
    request(host.url)
      .post('/api/metering/usage')
      .set('Authorization', everyone.everyScope!)
      .send(body)
      .expect(201)
  await charge({ customer: 'acme', idempotencyKey: '1', model: 'gpt-4o', inputTokens: 1_000 })
  await charge({ customer: 'acme', idempotencyKey: '2', feature: 'generate_goal' })
  await charge({ customer: 'zoo_50%', idempotencyKey: '3', credits: 0.000001 })
})

afterAll(() => host.stop())

const get = (path: string, who: keyof Everyone = 'admin') =>
  request(host.url)
    .get(path)
    .set('Authorization', everyone[who] ?? '')
const put = (path: string, body: object, who: keyof Everyone = 'admin') =>
  request(host.url)
    .put(path)
    .set('Authorization', everyone[who] ?? '')
    .send(body)
const matches = (schema: z.ZodType, body: unknown) => expect(schema.safeParse(body).error).toBeUndefined()

describe('the totals', () => {
  it('add all wallets up by token type', async () => {
    const { status, body } = await get('/api/admin/tokens')
    expect(status).toBe(200)
    matches(tokenTotalsAnswer, body)
    expect(body.tokenTypes).toMatchObject([
      { tokenType: 'general', accounts: 14, allocated: 162, available: 136.999999, used: 25.000001, held: 0 },
      { tokenType: 'goal_generation', accounts: 1, allocated: 20, available: 17, used: 3 },
    ])
  })
})

describe('the customers', () => {
  it('come in pages, by name, with their wallets', async () => {
    const { body } = await get('/api/admin/tokens/users?limit=5&page=3')
    matches(tokenUsersAnswer, body)
    expect(body).toMatchObject({ totalDocs: 14, page: 3, totalPages: 3, limit: 5 })
    expect(body.docs).toHaveLength(4)
    const beyond = await get('/api/admin/tokens/users?limit=5&page=9')
    expect(beyond.body).toMatchObject({ docs: [], totalDocs: 14, page: 9, totalPages: 3 })
  })

  it('are found by what they are called, to the letter', async () => {
    const found = async (query: string) => {
      const { docs } = (await get(`/api/admin/tokens/users?${query}`)).body as { docs: { userId: string }[] }
      return docs.map(({ userId }) => userId)
    }
    expect(await found('search=ACME')).toEqual(['acme'])
    expect(await found('search=50%25')).toEqual(['zoo_50%'])
    expect(await found('search=%25')).toEqual(['zoo_50%'])
    expect(await found('plan=pro')).toEqual(['acme'])
    expect(await found('status=archived')).toEqual([])
  })

  it.each(['limit=-1', 'limit=1.5', 'page=0', 'page=x', 'status=gone', 'sort=name', 'search=%00'])(
    'are not listed by %s',
    async (query) => {
      const { status, body } = await get(`/api/admin/tokens/users?${query}`)
      expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST'])
    },
  )
})

describe('the usage of all', () => {
  it('is added up by groups, with totals', async () => {
    const { body } = await get('/api/admin/tokens/usage?groupBy=model,feature')
    matches(tokenUsageAnswer, body)
    expect(body.totals).toMatchObject({ events: 3, tokens: 1_000, credits: 28.000001, costUsd: 0.0025 })
    expect(body.docs).toEqual(
      expect.arrayContaining([expect.objectContaining({ model: 'gpt-4o', feature: null, credits: 25 })]),
    )
    const byCustomer = (await get('/api/admin/tokens/usage?groupBy=customer')).body
    expect(byCustomer.docs).toMatchObject([
      { customer: 'acme', events: 2, credits: 28 },
      { customer: 'zoo_50%', credits: 0.000001 },
    ])
    expect((await get('/api/admin/tokens/usage?groupBy=')).body.docs).toMatchObject([{ events: 3 }])
  })

  it('shows costs only to those who may see them', async () => {
    for (const who of ['support', 'viewer', 'usage:read'] as const) {
      const { status, text } = await get('/api/admin/tokens/usage?groupBy=model', who)
      expect(status).toBe(200)
      expect(text).not.toMatch(/cost/i)
    }
  })

  it.each(['groupBy=password', 'groupBy=customer,model', 'from=x', 'from=2026-02-01&to=2026-01-01'])(
    'is not told for %s',
    async (query) => {
      expect((await get(`/api/admin/tokens/usage?${query}`)).status).toBe(400)
    },
  )
})

describe('changing credits', () => {
  it('sets a balance unless it says otherwise', async () => {
    const set = await put('/api/admin/tokens/users/mid-0', { tokenAmount: 12.5, reason: 'Goodwill' })
    expect([set.status, set.body.balance.available]).toEqual([200, 12.5])
    const added = await put('/api/admin/tokens/users/mid-0', {
      tokenAmount: 1,
      allocationType: 'add',
      reason: 'More',
    })
    expect(added.body.balance.available).toBe(13.5)
    const taken = await put('/api/admin/tokens/users/mid-0', {
      ...{ tokenAmount: 99, allocationType: 'subtract', reason: 'Too much' },
    })
    expect([taken.status, taken.body.error.code]).toEqual([422, 'INVALID_TOKEN_ALLOCATION'])
    expect((await get('/api/metering/verify')).body.ok).toBe(true)
  })

  it.each([
    [{}, 400],
    [{ tokenAmount: -1, reason: 'x' }, 400],
    [{ tokenAmount: 1 }, 400],
    [{ tokenAmount: 1, reason: 'x', userIds: ['acme'] }, 400],
    [{ tokenAmount: 1, reason: 'x', tokenType: 'nonsense' }, 422],
  ])('is refused with %j', async (body, status) => {
    expect((await put('/api/admin/tokens/users/mid-1', body)).status).toBe(status)
  })

  it('reaches everybody who matches a filter, and says what became of each', async () => {
    const allocate = (filter: object) =>
      request(host.url)
        .post('/api/admin/tokens/allocate')
        .set('Authorization', everyone.admin!)
        .send({ filter, tokenAmount: 5, allocationType: 'add', reason: 'Anniversary' })
    const { body } = await allocate({ plan: 'pro' })
    expect(body).toMatchObject({ succeeded: 1, failed: 0, results: [{ customer: 'acme', status: 'done' }] })
    expect((await allocate({})).body.succeeded).toBe(14)
    expect((await allocate({ group: 'nobody' })).body.results).toEqual([])
    expect((await allocate({ plan: 1 })).status).toBe(400)
  })
})

it('is for those who may', async () => {
  for (const path of ['/api/admin/tokens', '/api/admin/tokens/users', '/api/admin/tokens/usage']) {
    for (const who of ['finance', 'support', 'viewer', 'everyScope', 'usage:read'] as const)
      expect([path, who, (await get(path, who)).status]).toEqual([path, who, 200])
    for (const who of ['member', 'editor', 'usage:write', 'customers:write'] as const)
      expect([path, who, (await get(path, who)).status]).toEqual([path, who, 403])
    expect((await get(path, 'anonymous')).status).toBe(401)
  }
  const change = { tokenAmount: 1, reason: 'Test' }
  for (const who of ['member', 'editor', 'viewer', 'usage:read', 'usage:write'] as const)
    expect([who, (await put('/api/admin/tokens/users/mid-2', change, who)).status]).toEqual([who, 403])
  expect((await put('/api/admin/tokens/users/mid-2', change, 'anonymous')).status).toBe(401)
  expect((await put('/api/admin/tokens/users/nobody', change)).status).toBe(404)
})

const post = (path: string, body: object, who: keyof Everyone = 'admin') =>
  request(host.url)
    .post(path)
    .set('Authorization', everyone[who] ?? '')
    .send(body)

describe('changes by hand', () => {
  beforeAll(async () => {
    for (let n = 0; n < 7; n++) {
      await addCustomer(host.database.pool, { externalId: `hand-${n}`, credits: 1 })
    }
  })

  it('are listed, shown wallet by wallet, and undone', async () => {
    const userIds = ['hand-0', 'hand-1', 'hand-2', 'nobody']
    const body = {
      userIds,
      tokenAmount: 7,
      allocationType: 'add',
      reason: 'Spring',
      idempotencyKey: 'spring',
    }
    const made = await post('/api/admin/tokens/allocate', body)
    matches(allocatedSchema, made.body)
    expect(made.body).toMatchObject({ succeeded: 3, failed: 1 })
    const again = await post('/api/admin/tokens/allocate', body)
    matches(allocatedSchema, again.body)
    expect(again.body).toMatchObject({ change: made.body.change, succeeded: 3, failed: 1 })

    const listed = await get('/api/admin/tokens/changes?limit=1')
    matches(changesAnswer, listed.body)
    expect(listed.body.docs).toMatchObject([
      { change: made.body.change, kind: 'add', reason: 'Spring', wallets: 3, amount: 21, undone: 0 },
    ])
    const path = `/api/admin/tokens/changes/${made.body.change}`
    const undone = await post(`${path}/undo`, { reason: 'Wrong list' })
    matches(undoneAnswer, undone.body)
    expect(undone.body).toMatchObject({ undone: 3, results: [{ returned: -7 }, {}, {}] })
    const shown = await get(`${path}?limit=2`)
    matches(changeAnswer, shown.body)
    expect(shown.body).toMatchObject({
      totalDocs: 3,
      totalPages: 2,
      docs: [{ customer: 'hand-0', amount: 7, undoReason: 'Wrong list', undoneAmount: -7 }, {}],
    })
    expect((await get('/api/metering/customers/hand-1/balance')).body.balances[0].available).toBe(1)
  })

  it('of one wallet are named too, and a grant can be voided', async () => {
    const { body } = await put('/api/admin/tokens/users/hand-3', {
      ...{ tokenAmount: 9, allocationType: 'add', reason: 'Outage', source: 'emergency' },
      expiryDate: new Date(Date.now() + 3_600_000).toISOString(),
    })
    const path = `/api/admin/tokens/allocations/${body.allocation}/void`
    const voided = await post(path, { reason: 'Over' })
    expect(voided.status).toBe(200)
    matches(voidedGrantSchema, voided.body)
    expect(voided.body).toMatchObject({ credits: 9, kept: 0, balance: { available: 1 } })
    const nothing = await post(path, {})
    expect([nothing.status, nothing.body.error.code]).toEqual([400, 'INVALID_REQUEST'])
  })

  it('give credits from customer to customer', async () => {
    const path = '/api/metering/customers/hand-4/gifts'
    const body = { to: 'hand-5', credits: 0.25, idempotencyKey: 'g' }
    const given = await post(path, body)
    expect(given.status).toBe(201)
    matches(givenSchema, given.body)
    expect((await post(path, body)).status).toBe(200)
    const poor = await post(path, { ...body, credits: 1, idempotencyKey: 'h' })
    expect([poor.status, poor.body.error.code]).toEqual([402, 'INSUFFICIENT_CREDITS'])
    expect((await get('/api/metering/customers/hand-5/balance')).body.balances[0].available).toBe(1.25)
  })

  it('correct a charge', async () => {
    const charged = await post('/api/metering/usage', {
      customer: 'hand-6',
      idempotencyKey: 'x',
      credits: 0.5,
    })
    const path = `/api/metering/usage/${charged.body.id}/adjust`
    const adjusted = await post(path, { reason: 'Half of it', credits: 0.25 })
    expect(adjusted.status).toBe(201)
    matches(adjustedSchema, adjusted.body)
    expect((await post(path, { reason: 'Half of it', credits: 0.25 })).status).toBe(200)
    const other = await post(path, { reason: 'Less', credits: 0.1 })
    expect([other.status, other.body.error.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
    const wrong = await post(path, { reason: 'Sooner', credits: 1, timestamp: '2026-01-01T00:00:00Z' })
    expect(wrong.status).toBe(400)
  })
})
