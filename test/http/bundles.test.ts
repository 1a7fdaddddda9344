import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import * as bundles from '@/migrations/20261122_130000_bundles'
import * as bundlesInReleases from '@/migrations/20261201_020000_bundles_in_releases'
import type { PriceList } from '@/plugins/pricing'
import type { Quote } from '@/plugins/quotes'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { runMigrations } from '../support/migrations'
import { type Everyone, makeEveryone } from '../support/people'
import { DRAFT_PACKAGE, HIDDEN_PLANS, PACKAGE, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    const own = await addCustomer(pool, { externalId: 'own', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
  })
}, 60_000)
afterAll(() => host.stop())

const pro = { kind: 'plan', plan: PLANS.pro, cycle: 'monthly' }
const credits = { kind: 'package', package: PACKAGE, quantity: 2 }
/** Alone it would be 149 USD, or 137 EUR. */
const offer = {
  name: 'Pro and a million credits',
  slug: 'pro-and-credits',
  items: [pro, credits],
  prices: [
    { currency: 'USD', amount: 12_000 },
    { currency: 'EUR', amount: 11_000 },
    { currency: 'JPY', amount: 18_000 },
  ],
  _status: 'published',
}

const write = (data: object, path = '/api/bundles') =>
  request(host.url)
    [path === '/api/bundles' ? 'post' : 'patch'](path)
    .set('Authorization', everyone.finance!)
    .send(data)
const ask = (item: object, more: object = {}) =>
  request(host.url)
    .post('/api/checkout/quote')
    .send({ items: [item], ...more })
const list = async (query = '') => {
  const { body } = await request(host.url).get(`/api/pricing${query}`).expect(200)
  return body as PriceList
}
const amounts = ({ lines }: Quote) => lines.map(({ amount }) => amount)

describe('bundles', () => {
  it('are no part of the price list while there are none', async () => {
    expect(await list()).not.toHaveProperty('bundles')
    await write({ ...offer, name: 'Not yet', slug: 'draft', _status: 'draft' }).expect(201)
    expect(await list()).not.toHaveProperty('bundles')
  })

  it('are on the price list once they are published, and are quoted as they stand there', async () => {
    const { body } = await write(offer).expect(201)
    const { bundles: listed } = await list('?currency=EUR')
    expect(listed).toEqual([
      {
        id: body.doc.id,
        slug: 'pro-and-credits',
        name: 'Pro and a million credits',
        description: null,
        items: [
          { kind: 'plan', slug: 'pro', name: 'Pro', cycle: 'monthly', quantity: 1 },
          { kind: 'package', slug: 'credits-50', name: '500,000 credits', cycle: null, quantity: 2 },
        ],
        price: { amount: 11_000, currency: 'EUR', formatted: '€110' },
        separately: { amount: 13_700, currency: 'EUR', formatted: '€137' },
      },
    ])
    for (const bundle of ['pro-and-credits', body.doc.id]) {
      const answer = await ask({ bundle }, { currency: 'EUR' }).expect(200)
      expect(answer.body.total).toEqual({ amount: 11_000, currency: 'EUR' })
    }
  })

  it('are a line for each item, at its share of the special price', async () => {
    const { body } = await ask({ bundle: 'pro-and-credits', quantity: 3 }).expect(200)
    // 360 USD by 147 to 300.
    expect(amounts(body)).toEqual([11_839, 24_161])
    expect(body.subtotal).toEqual({ amount: 36_000, currency: 'USD' })
    const bundle = expect.objectContaining({ slug: 'pro-and-credits', quantity: 3 })
    expect(body.lines).toEqual([
      expect.objectContaining({ kind: 'plan', slug: 'pro', quantity: 3, trialDays: 0, bundle }),
      expect.objectContaining({ kind: 'package', slug: 'credits-50', quantity: 6, bundle }),
    ])
    expect(body.lines[0].unitPrice).toEqual({ amount: 4900, currency: 'USD' })
    expect(body.lines[1].credits).toMatchObject({ total: 6 * 530_000, validityDays: 365 })
    expect(body.trace).toContainEqual(
      expect.objectContaining({
        step: 'bundle',
        reason: 'SPLIT',
        item: 'pro-and-credits',
        amount: 36_000,
        separately: 44_700,
      }),
    )
  })

  it('are in US dollars where they, or something in them, have no price in the currency', async () => {
    for (const currency of ['JPY', 'GBP']) {
      const { body } = await ask({ bundle: 'pro-and-credits' }, { currency }).expect(200)
      expect(body.total).toEqual({ amount: 12_000, currency: 'USD' })
      expect(body.trace).toContainEqual(
        expect.objectContaining({ step: 'currency', reason: 'NO_PRICE_IN_CURRENCY', asked: currency }),
      )
      expect((await list(`?currency=${currency}`)).bundles?.[0]?.price.currency).toBe('USD')
    }
    const { body } = await ask({ bundle: 'pro-and-credits' }, { currency: 'EUR', region: 'FR' }).expect(200)
    expect(body.lines[0].unitPrice).toEqual({ amount: 4400, currency: 'EUR' })
    expect(body.total).toEqual({ amount: 11_000, currency: 'EUR' })
  })

  it('are taxed line by line', async () => {
    const taxed = { treatment: 'added', percent: 19, region: 'DE', reason: 'Test' }
    const { body: rule } = await request(host.url)
      .post('/api/tax-rules')
      .set('Authorization', everyone.finance!)
      .send({ ...taxed, validFrom: new Date().toISOString() })
      .expect(201)
    expect(rule.doc.percent).toBe(19)
    const { body } = await ask({ bundle: 'pro-and-credits' }, { currency: 'EUR', region: 'DE' }).expect(200)
    // 11,000 by 4,500 to 9,200.
    const { lines } = body as Quote
    expect(lines.map(({ amount, tax }) => [amount, tax])).toEqual([
      [3613, 686],
      [7387, 1404],
    ])
    expect(body.total.amount).toBe(11_000 + 686 + 1404)
  })

  it('cost everybody the same, those who have a plan of it too', async () => {
    const { body } = await request(host.url)
      .post('/api/checkout/quote')
      .set('Authorization', everyone.member!)
      .send({ items: [{ bundle: 'pro-and-credits' }], customer: 'own' })
      .expect(200)
    expect(amounts(body)).toEqual([3946, 8054])
  })
})

describe('a bundle is refused', () => {
  it.each(['none', 'draft', 'off'])('when it is unknown, a draft or switched off: %s', async (bundle) => {
    if (bundle === 'off') await write({ ...offer, slug: 'off', active: false }).expect(201)
    const { body } = await ask({ bundle }).expect(404)
    expect(body.error.code).toBe('NOT_FOUND')
    expect(body.error.details.trace).toContainEqual(
      expect.objectContaining({ step: 'item', outcome: 'refused', item: bundle }),
    )
  })

  it.each([
    { slug: 'no-plan', item: { ...pro, plan: HIDDEN_PLANS.draft }, reason: 'ITEM_NOT_PUBLISHED' },
    { slug: 'private-plan', item: { ...pro, plan: HIDDEN_PLANS.private }, reason: 'ITEM_NOT_PUBLISHED' },
    { slug: 'no-package', item: { ...credits, package: DRAFT_PACKAGE }, reason: 'ITEM_NOT_PUBLISHED' },
    { slug: 'no-year', item: { ...pro, plan: PLANS.starter, cycle: 'annual' }, reason: 'NO_PRICE' },
  ])('when something in it cannot be bought: $slug', async ({ slug, item, reason }) => {
    await write({ ...offer, slug, items: [credits, item] }).expect(201)
    const { body } = await ask({ bundle: slug }).expect(400)
    expect(body.error).toMatchObject({ code: 'INVALID_REQUEST', details: { reason } })
    expect((await list()).bundles?.map(({ slug: one }) => one)).toEqual(['pro-and-credits'])
  })

  it('when it has no price in the currency nor in US dollars', async () => {
    await write({ ...offer, slug: 'euros', prices: [{ currency: 'EUR', amount: 1 }] }).expect(201)
    await ask({ bundle: 'euros' }, { currency: 'EUR' }).expect(200)
    const { body } = await ask({ bundle: 'euros' }, { currency: 'GBP' }).expect(400)
    expect(body.error.details.reason).toBe('NO_PRICE')
  })

  it.each([
    { bundle: 'pro-and-credits', quantity: 0 },
    { bundle: 'pro-and-credits', plan: 'pro' },
    { bundle: 1 },
  ])('as %j', async (item) => {
    const { body } = await ask(item).expect(400)
    expect(body.error.code).toBe('INVALID_REQUEST')
  })
})

describe('an editor', () => {
  it.each([
    { why: 'nothing', items: [] },
    { why: 'one plan', items: [pro] },
    { why: 'one package', items: [{ ...credits, quantity: 1 }] },
    { why: 'too many packages', items: [pro, { ...credits, quantity: 101 }] },
    { why: 'half a package', items: [pro, { ...credits, quantity: 1.5 }] },
    { why: 'no plan', items: [pro, { kind: 'plan' }] },
    { why: 'no package', items: [pro, { kind: 'package' }] },
    { why: 'no cycle', items: [pro, { ...pro, cycle: 'weekly' }] },
  ])('cannot publish a bundle of $why', async ({ items }) => {
    await write({ ...offer, slug: 'wrong', items }).expect(400)
  })

  it('may write a month in two ways, and put nothing but two of a package into it', async () => {
    const { body } = await write({ ...offer, slug: 'ways', items: [{ ...pro, cycle: '1-months' }, pro] })
    const { items } = body.doc as { items: { cycle: string }[] }
    expect(items.map(({ cycle }) => cycle)).toEqual(['monthly', 'monthly'])
    await write({ ...offer, slug: 'two', items: [credits] }).expect(201)
    expect(amounts((await ask({ bundle: 'two' }).expect(200)).body)).toEqual([12_000])
  })

  it('changes what the next quote costs', async () => {
    const { body } = await write({ ...offer, slug: 'changed' }).expect(201)
    const prices = [{ currency: 'USD', amount: 9000 }]
    await write({ prices, _status: 'published' }, `/api/bundles/${body.doc.id}`).expect(200)
    expect((await ask({ bundle: 'changed' }).expect(200)).body.total.amount).toBe(9000)
    await write({ active: false, _status: 'published' }, `/api/bundles/${body.doc.id}`).expect(200)
    await ask({ bundle: 'changed' }).expect(404)
  })
})

it('goes back to a database without bundles, and leaves what was in them', async () => {
  const count = () => host.database.pool.query('SELECT count(*) FROM packages')
  const before = await count()
  await runMigrations(host.payload, bundlesInReleases.down, bundles.down, bundles.up, bundlesInReleases.up)
  expect((await count()).rows).toEqual(before.rows)
  expect((await host.database.pool.query('SELECT 1 FROM bundles')).rowCount).toBe(0)
})
