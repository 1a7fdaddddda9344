import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { priceListSchema } from '@/plugins/api-docs/price-list-answers'
import { deskPlanSchema, quoteAnswerSchema } from '@/plugins/api-docs/pricing-answers'
import type { PriceList } from '@/plugins/pricing'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone
let customer: string
let listBefore: PriceList

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    customer = await addCustomer(pool, { externalId: 'quarterly', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
  listBefore = (await request(host.url).get('/api/pricing')).body as PriceList
  await add({ cycle: 'custom', every: 3, unit: 'months', amount: 13_500 }).expect(201)
})
afterAll(() => host.stop())

type Who = keyof Everyone
function send(method: 'get' | 'post' | 'put' | 'patch', path: string, who: Who = 'finance') {
  const call = request(host.url)[method](path)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}
const add = (price: object) =>
  send('post', '/api/prices').send({
    plan: PLANS.pro,
    cycle: 'monthly',
    currency: 'USD',
    amount: 1,
    ...price,
  })
const pro = async (query = '') => {
  const { body } = await request(host.url).get(`/api/pricing${query}`).expect(200)
  expect(priceListSchema.safeParse(body).error).toBeUndefined()
  return (body as PriceList).plans.find(({ slug }) => slug === 'pro')!
}
const quote = (body: object) =>
  request(host.url)
    .post('/api/checkout/quote')
    .send({ plan: 'pro', ...body })
const count = async () =>
  (await host.database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM prices')).rows[0]!.n

describe('a price every three months', () => {
  it('is listed beside the others, which stay as they were', async () => {
    const { prices } = await pro()
    const before = listBefore.plans.find(({ slug }) => slug === 'pro')!.prices
    expect(prices.slice(0, 2)).toEqual(before)
    expect(prices[2]).toEqual({
      cycle: '3-months',
      custom: { every: 3, unit: 'months', formatted: '3 months' },
      amount: 13_500,
      currency: 'USD',
      compareAt: null,
      formatted: '$135',
      compareAtFormatted: null,
      perMonth: { amount: 4_500, formatted: '$45', compareAt: null, compareAtFormatted: null },
      savingPercent: 8,
    })
    expect((await pro('?locale=de')).prices[2]?.custom?.formatted).toBe('3 Monate')
  })

  it('is quoted, as it is listed', async () => {
    const { body, status } = await quote({ cycle: '3-months' })
    expect([status, quoteAnswerSchema.safeParse(body).error]).toEqual([200, undefined])
    expect(body).toMatchObject({ lines: [{ cycle: '3-months', amount: 13_500 }], total: { amount: 13_500 } })
    const missing = await quote({ cycle: '6-months' })
    expect([missing.status, missing.body.error.details.reason]).toEqual([400, 'NO_PRICE'])
  })

  it('is found by the other names of a month and a year', async () => {
    expect((await quote({ cycle: '1-months' })).body.lines[0]).toMatchObject({
      cycle: 'monthly',
      amount: 4900,
    })
    expect((await quote({ cycle: '12-months' })).body.lines[0]).toMatchObject({
      cycle: 'annual',
      amount: 49_000,
    })
  })

  it.each(['0-days', '400-days', '3-years', 'custom', '', 'MONTHLY', 3, null, ['monthly']])(
    'is not quoted for %j',
    async (cycle) => {
      const { status, body } = await quote({ cycle })
      expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST'])
    },
  )

  it('counts as a third of it in what customers bring in, and is kept until a renewal', async () => {
    await send('patch', `/api/customers/${customer}`)
      .send({ billingCycle: 'custom', billingEvery: 3, billingUnit: 'months' })
      .expect(200)
    await host.database.pool.query(
      "UPDATE customers SET plan_since = '2026-01-15', billing_anchor = '2026-01-15' WHERE id = $1",
      [customer],
    )
    const plans = async () => (await send('get', '/api/admin/pricing/analytics').expect(200)).body.mrr
    expect(await plans()).toEqual([{ amount: 4_500, currency: 'USD' }])

    const { body: change } = await send('post', '/api/admin/pricing/changes')
      .send({
        plans: [{ planId: 'pro', prices: [{ cycle: '3-months', currency: 'USD', amount: 18_000 }] }],
        policy: 'renewal',
        reason: 'A test',
      })
      .expect(201)
    expect(change).toMatchObject({
      affected: 1,
      grandfathered: 1,
      prices: [{ cycle: '3-months', amount: 18_000 }],
    })
    const { body } = await send('get', '/api/admin/pricing/subscribers').expect(200)
    const [one] = body.docs as [Record<string, unknown> & { endsAt: string }]
    expect(one).toMatchObject({
      cycle: '3-months',
      price: { amount: 13_500 },
      newcomers: { amount: 18_000 },
      grandfathered: true,
      next: { amount: 18_000 },
    })
    const ends = new Date(one.endsAt)
    expect([ends.getUTCDate(), ends.getUTCMonth() % 3]).toEqual([15, 0])
    expect(ends.getTime() - Date.now()).toBeLessThan(93 * 86_400_000)
    expect((await pro()).prices[2]).toMatchObject({ amount: 18_000 })
    expect(await plans()).toEqual([{ amount: 4_500, currency: 'USD' }])
  })

  it('can be set by staff’s call, and is in the history', async () => {
    const { body } = await send('put', '/api/admin/pricing/plans/starter')
      .send({ prices: [{ cycle: '28-days', currency: 'USD', amount: 2_800 }], reason: 'Four weeks' })
      .expect(200)
    expect(deskPlanSchema.safeParse(body).error).toBeUndefined()
    expect(body.prices[0]).toMatchObject({ cycle: '28-days', amount: 2_800 })
    const { body: history } = await send('get', '/api/admin/pricing/history/starter').expect(200)
    expect(history.docs[0]).toMatchObject({ cycle: '28-days', to: { amount: 2_800 } })
  })

  it('is copied with its plan', async () => {
    const { body } = await send('post', '/api/admin/pricing/plans/pro/duplicate')
      .send({ copyPrices: true })
      .expect(201)
    expect(body.prices).toContainEqual(expect.objectContaining({ cycle: '3-months', amount: 18_000 }))
  })
})

describe('a price', () => {
  const keptAs = async (price: object) => {
    const { body } = await add({ ...price, validFrom: '2090-01-01T00:00:00Z' }).expect(201)
    const { cycle, every, unit } = body.doc as Record<string, unknown>
    return [cycle, every, unit]
  }

  it('is kept in one way, however its cycle is written', async () => {
    expect(await keptAs({ cycle: '2-weeks' })).toEqual(['custom', 2, 'weeks'])
    expect(await keptAs({ cycle: 'custom', every: 1, unit: 'months' })).toEqual(['monthly', null, null])
    expect(await keptAs({ cycle: '12-months' })).toEqual(['annual', null, null])
    expect(await keptAs({ cycle: 'annual', every: 5, unit: 'days', currency: 'EUR' })).toEqual([
      'annual',
      null,
      null,
    ])
  })

  it.each<[string, object]>([
    ['no days', { cycle: 'custom', every: 0, unit: 'days' }],
    ['400 days', { cycle: 'custom', every: 400, unit: 'days' }],
    ['400-days', { cycle: '400-days' }],
    ['half a month', { cycle: 'custom', every: 0.5, unit: 'months' }],
    ['minus three', { cycle: 'custom', every: -3, unit: 'months' }],
    ['words', { cycle: 'custom', every: 'three', unit: 'months' }],
    ['no length', { cycle: 'custom' }],
    ['no unit', { cycle: 'custom', every: 3 }],
    ['another unit', { cycle: 'custom', every: 3, unit: 'years' }],
    ['another cycle', { cycle: 'weekly' }],
    ['a negative amount', { amount: -1 }],
    ['half a cent', { amount: 0.5 }],
    ['too much', { amount: 1e18 }],
    ['an unknown currency', { currency: 'XXZ' }],
    ['several mistakes', { cycle: '0-days', amount: -1, currency: 'ZZ', region: 'France' }],
  ])('of %s is refused', async (_, price) => {
    const before = await count()
    const { status, body } = await add({ ...price, validFrom: '2095-01-01T00:00:00Z' })
    expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(await count()).toBe(before)
  })

  it.each<[string, object, string, string]>([
    ['no unit', { cycle: 'custom', every: 3 }, 'unit', 'Choose days, weeks or months.'],
    ['no length', { cycle: 'custom', unit: 'months' }, 'every', 'Enter a whole number from 1 to 366.'],
    ['half of a key', { cycle: '3-undefined' }, 'cycle', 'such as 3-months'],
  ])('with %s is refused beside the field', async (_, price, path, message) => {
    const { body } = await add({ ...price, validFrom: '2095-01-01T00:00:00Z' }).expect(400)
    expect(body.error.details).toEqual([{ path, message: expect.stringContaining(message) }])
  })

  it('begins at a moment of its own, also when two people add it at once', async () => {
    const same = { validFrom: '2096-01-01T00:00:00Z', cycle: '3-months' }
    const answers = await Promise.all([1, 2, 3].map((amount) => add({ ...same, amount })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400])
    const refused = answers.find(({ status }) => status === 400)!
    expect(refused.body.error.details[0].path).toBe('validFrom')
    await add({ ...same, cycle: '6-months' }).expect(201)
    await add({ ...same, region: 'FR' }).expect(201)
    await add({ ...same, currency: 'EUR' }).expect(201)
    await add({ ...same, validFrom: '2096-01-01T00:00:00.001Z' }).expect(201)
  })
})

describe('a customer', () => {
  const pays = (data: object) => send('patch', `/api/customers/${customer}`).send(data)
  const kept = async () => {
    const { body } = await send('get', `/api/customers/${customer}?depth=0`).expect(200)
    const { billingCycle, billingEvery, billingUnit } = body as Record<string, unknown>
    return [billingCycle, billingEvery, billingUnit]
  }

  it.each<[string, object, string]>([
    ['no unit', { billingCycle: 'custom', billingEvery: 3 }, 'billingUnit'],
    ['no length', { billingCycle: 'custom', billingUnit: 'weeks' }, 'billingEvery'],
    ['nothing', { billingCycle: 'custom' }, 'billingEvery'],
    ['an emptied unit', { billingCycle: 'custom', billingEvery: 3, billingUnit: null }, 'billingUnit'],
    ['a word that is none', { billingCycle: '3-undefined' }, 'billingCycle'],
  ])('does not pay by a cycle with %s', async (_, half, path) => {
    await pays({ billingCycle: 'monthly' }).expect(200)
    const { status, body } = await pays(half)
    expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST'])
    expect((body.error.details as { path: string }[]).map((one) => one.path)).toContain(path)
    expect(await kept()).toEqual(['monthly', null, null])
  })

  it('keeps the other half when one of them is changed', async () => {
    await pays({ billingCycle: '3-months' }).expect(200)
    await pays({ billingEvery: 6 }).expect(200)
    expect(await kept()).toEqual(['custom', 6, 'months'])
    await pays({ billingUnit: 'weeks' }).expect(200)
    expect(await kept()).toEqual(['custom', 6, 'weeks'])
    await pays({ billingUnit: null }).expect(400)
    expect(await kept()).toEqual(['custom', 6, 'weeks'])
  })
})
