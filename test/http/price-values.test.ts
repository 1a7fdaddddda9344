import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const own = await addCustomer(pool, { externalId: 'own' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
  })
})
afterAll(() => host.stop())

const DESK = '/api/admin/pricing'
const send = (method: 'get' | 'post' | 'put' | 'patch', path: string, body: object = {}) =>
  request(host.url)[method](path).set('Authorization', everyone.admin!).send(body)

const count = async () =>
  (
    await host.database.pool.query<{ n: number }>(
      `SELECT ((SELECT count(*) FROM prices) + (SELECT count(*) FROM price_changes) + (SELECT count(*) FROM plans)
               + (SELECT count(*) FROM exchange_rates))::int AS n`,
    )
  ).rows[0]!.n

/** Refused beside the field, and nothing is kept. */
async function expectRefused(call: request.Test, path: string, statuses = [400, 422]): Promise<void> {
  const before = await count()
  const { status, body } = await call
  expect(statuses).toContain(status)
  expect(body.error.details).toContainEqual({ path, message: expect.any(String) })
  expect(await count()).toBe(before)
}

let number = 0
const newPlan = (more: object = {}) => ({ name: `Plan ${++number}`, refreshDays: 30, ...more })
const dollars = (more: object = {}) => ({ cycle: 'monthly', currency: 'USD', amount: 1000, ...more })
const change = (price: object, more: object = {}) => ({
  plans: [{ planId: 'pro', prices: [price] }],
  reason: 'Costs',
  ...more,
})

describe.each([1000, 999, 0])('a price of 1000 that strikes through %d', (compareAt) => {
  it('is refused wherever it is sent', async () => {
    const price = dollars({ compareAt })
    await expectRefused(
      send('post', `${DESK}/plans`, newPlan({ prices: [price] })),
      'prices.0.compareAt',
      [422],
    )
    await expectRefused(
      send('put', `${DESK}/plans/pro`, { prices: [price], reason: 'x' }),
      'prices.0.compareAt',
    )
    await expectRefused(
      send('post', `${DESK}/preview`, { planId: 'pro', prices: [price] }),
      'prices.0.compareAt',
    )
    await expectRefused(send('post', `${DESK}/changes`, change(price)), 'plans.0.prices.0.compareAt')
    await expectRefused(send('post', '/api/prices', { ...price, plan: PLANS.pro }), 'compareAt')
  })
})

it('a price row that is refused is named by its place in the list', async () => {
  const prices = [dollars(), dollars({ currency: 'EUR', amount: -1 })]
  await expectRefused(send('post', `${DESK}/plans`, newPlan({ prices })), 'prices.1.amount', [422])
  await expectRefused(send('put', `${DESK}/plans/pro`, { prices, reason: 'x' }), 'prices.1.amount', [422])
  await expectRefused(send('post', `${DESK}/preview`, { planId: 'pro', prices }), 'prices.1.amount', [400])
})

it.each(['XX', 'ZZ', 'QQ', 'EU'])('%s is no country for a price', async (region) => {
  await expectRefused(send('post', '/api/prices', { ...dollars({ region }), plan: PLANS.pro }), 'region')
  await expectRefused(
    send('post', `${DESK}/preview`, { planId: 'pro', prices: [dollars({ region })] }),
    'prices.0.region',
  )
})

it.each(['HRK', 'SLL', 'CUC', 'ZWL'])('nothing new is priced in %s', async (currency) => {
  await expectRefused(send('post', '/api/prices', { ...dollars({ currency }), plan: PLANS.pro }), 'currency')
  await expectRefused(
    send('put', `${DESK}/plans/pro`, { prices: [dollars({ currency })], reason: 'x' }),
    'prices.0.currency',
  )
})

it('a customer of before may keep a currency that was withdrawn', async () => {
  const { pool } = host.database
  await pool.query("UPDATE customers SET currency = 'HRK' WHERE external_id = 'own'")
  const { docs } = (await send('get', '/api/customers?where[externalId][equals]=own')).body
  const renamed = await send('patch', `/api/customers/${docs[0].id}`, { name: 'Own' })
  expect([renamed.status, renamed.body.doc.currency]).toEqual([200, 'HRK'])
  const { status } = await request(host.url).get('/api/pricing?currency=HRK')
  expect(status).toBe(200)
  await pool.query("UPDATE customers SET currency = 'USD' WHERE external_id = 'own'")
})

describe('a plan that visitors see', () => {
  const publish = (way: 'desk' | 'payload', data: object) =>
    send('post', way === 'desk' ? `${DESK}/plans` : '/api/plans', newPlan({ _status: 'published', ...data }))

  it.each(['desk', 'payload'] as const)(
    'is published by the %s before its price, with a warning to whoever asks',
    async (way) => {
      const { body } = await publish(way, {}).expect(201)
      const id = (body.doc ?? body).id as string
      const warned = async () => {
        const answer = await send('post', '/api/admin/content/checks', { collection: 'plans', id }).expect(
          200,
        )
        expect(answer.body.ok).toBe(true)
        return (answer.body.findings as { path: string }[]).some(({ path }) => path === 'prices')
      }
      const change = (data: object) => send('put', `${DESK}/plans/${id}`, data).expect(200)
      expect(await warned()).toBe(true)
      await change({ cta: { label: 'Talk to us', href: 'mailto:sales@example.com' } })
      expect(await warned()).toBe(false)
      await change({ cta: { label: null, href: null } })
      expect(await warned()).toBe(true)
      await change({ prices: [dollars()], reason: 'First' })
      expect(await warned()).toBe(false)
      await change({ active: false })
    },
  )
})

describe('an end of the old price', () => {
  const until = (time: string, more: object = {}) =>
    change(dollars(), { policy: 'until', until: time, ...more })

  it('is after the beginning of the new one', async () => {
    const early = until('2099-01-01T00:00:00Z', { effectiveAt: '2099-06-01T00:00:00Z' })
    const { reason: _, ...preview } = early
    await expectRefused(send('post', `${DESK}/changes`, early), 'until', [422])
    await expectRefused(send('post', `${DESK}/changes/preview`, preview), 'until', [422])
    await expectRefused(send('post', `${DESK}/changes/preview/mail`, preview), 'until', [422])
    await expectRefused(
      send('post', `${DESK}/preview`, {
        planId: 'pro',
        prices: [dollars()],
        policy: 'until',
        until: '2020-01-01T00:00:00Z',
      }),
      'until',
      [422],
    )
    const put = { prices: [dollars()], reason: 'x', policy: 'until', until: '2020-01-01T00:00:00Z' }
    await expectRefused(send('put', `${DESK}/plans/pro`, put), 'until', [422])
  })

  it('what begins in the past is refused before it is looked at', async () => {
    const { reason: _, ...preview } = change(dollars(), { effectiveAt: '2020-01-01T00:00:00Z' })
    await expectRefused(send('post', `${DESK}/changes/preview`, preview), 'effectiveAt', [422])
    await expectRefused(send('post', `${DESK}/changes/preview/mail`, preview), 'effectiveAt', [422])
  })
})

describe('two prices for the same and the same moment', () => {
  /** A moment of its own for each test. */
  let moment: string
  let day = 0
  beforeEach(() => {
    moment = new Date(Date.UTC(2098, 0, ++day)).toISOString()
  })
  const put = (amount: number, validFrom = moment) =>
    send('put', `${DESK}/plans/starter`, { prices: [dollars({ amount, validFrom })], reason: 'x' })

  it('are refused one after the other', async () => {
    await put(1).expect(200)
    await expectRefused(put(2), 'prices.0.validFrom', [422])
    // The same moment, written differently.
    await expectRefused(put(3, moment.replace('Z', '+00:00')), 'prices.0.validFrom', [422])
    const other = { plans: [{ planId: 'starter', prices: [dollars()] }], reason: 'x', effectiveAt: moment }
    await expectRefused(send('post', `${DESK}/changes`, other), 'plans.0.prices.0.validFrom', [422])
  })

  it('are refused at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((amount) => put(amount)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422])
  })

  it('are one change when it is sent again with its key, and another may follow one that was taken back', async () => {
    const body = {
      plans: [{ planId: 'starter', prices: [dollars()] }],
      reason: 'x',
      effectiveAt: moment,
      idempotencyKey: `moment-${day}`,
    }
    const first = await send('post', `${DESK}/changes`, body).expect(201)
    const again = await send('post', `${DESK}/changes`, body).expect(201)
    expect(again.body.id).toBe(first.body.id)
    await send('post', `${DESK}/changes/${first.body.id}/undo`, { reason: 'x' }).expect(200)
    await put(5).expect(200)
  })

  it('are no rates either', async () => {
    const rate = (creditsPerUsd: number, more: object = {}) =>
      send('post', `${DESK}/exchange-rate`, { creditsPerUsd, reason: 'x', effectiveAt: moment, ...more })
    const key = { idempotencyKey: `rate-${day}` }
    const first = await rate(5000, key).expect(201)
    expect((await rate(5000, key)).body.id).toBe(first.body.id)
    await expectRefused(rate(6000), 'effectiveAt', [422])
  })
})

describe('what is refused says what is wanted', () => {
  it('in a quote', async () => {
    const quote = (body: object) => request(host.url).post('/api/checkout/quote').send(body)
    const { body } = await quote({ items: [{ plan: 'pro', quantity: 1.5 }] }).expect(400)
    expect(body.error.details).toEqual([{ path: 'items.0.quantity', message: expect.stringMatching(/int/) }])
    const unpriced = await quote({ plan: 'pro', cycle: '5-months', currency: 'USD' }).expect(400)
    expect(unpriced.body.error.message).not.toContain('or USD')
  })

  it('in the comparison table, whose cells may be numbers', async () => {
    await host.payload.create({
      collection: 'pricing-content',
      data: { layout: [{ blockType: 'hero', title: 'Prices' }], _status: 'published' },
    })
    const put = (value: unknown) =>
      send('put', '/api/admin/content/comparison', {
        groups: [{ title: 'Limits', rows: [{ label: 'Seats', cells: [{ plan: 'pro', value }] }] }],
      })
    const { body } = await put(5).expect(200)
    expect(body.groups[0].rows[0].cells).toEqual([{ plan: 'pro', value: '5' }])
    const refused = await put({}).expect(400)
    expect(refused.body.error.message).toContain('must be true, false, a number or a text')
  })
})
