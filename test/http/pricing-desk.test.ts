import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { HIDDEN_PLANS, PACKAGE, saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const own = await addCustomer(pool, { externalId: 'own', plan: 'pro' })
    const other = await addCustomer(pool, { externalId: 'other', plan: 'pro' })
    await pool.query("UPDATE customers SET currency = 'EUR', region = 'FR' WHERE id = $1", [own])
    await pool.query("UPDATE customers SET currency = 'USD' WHERE id = $1", [other])
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
})

afterAll(() => host.stop())

type Who = keyof Everyone
type Method = 'get' | 'post' | 'put' | 'delete'

const WHO: readonly Who[] = [
  'anonymous',
  'member',
  'admin',
  'finance',
  'editor',
  'support',
  'viewer',
  'everyScope',
  'usage:write',
  'usage:read',
  'customers:read',
  'customers:write',
  'catalog:read',
  'costs:read',
]
const STAFF = ['admin', 'finance', 'editor', 'support', 'viewer'] as const
const PRICERS = ['admin', 'finance'] as const
const EDITORS = [...PRICERS, 'editor'] as const

function send(method: Method, path: string, who: Who = 'finance') {
  const call = request(host.url)[method](path)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}

let number = 0
const newPlan = () => ({ name: `Plan ${++number}`, refreshDays: 30 })
const newPackage = () => ({
  name: `Package ${++number}`,
  credits: 1000,
  tokenType: '00000000-0000-7000-8000-000000000001',
  prices: [{ currency: 'USD', amount: 100 }],
})
const yen = (amount: number) => ({ cycle: 'annual', currency: 'JPY', amount })

interface Call {
  method: Method
  path: string
  body?: () => object
  allowed: readonly Who[]
}

const PLAN = '/api/admin/pricing/plans'
const PACKAGES = '/api/admin/tokens/packages'

const CALLS: Call[] = [
  { method: 'get', path: PLAN, allowed: STAFF },
  { method: 'post', path: PLAN, body: newPlan, allowed: EDITORS },
  {
    method: 'post',
    path: PLAN,
    body: () => ({ ...newPlan(), prices: [yen(1)] }),
    allowed: PRICERS,
  },
  { method: 'put', path: `${PLAN}/starter`, body: () => ({ tagline: `${++number}` }), allowed: EDITORS },
  {
    method: 'put',
    path: `${PLAN}/starter`,
    body: () => ({ prices: [yen(++number)], reason: 'Test' }),
    allowed: PRICERS,
  },
  { method: 'delete', path: `${PLAN}/archived`, allowed: EDITORS },
  { method: 'get', path: '/api/admin/pricing/history/pro', allowed: STAFF },
  { method: 'get', path: '/api/admin/pricing/analytics', allowed: STAFF },
  {
    method: 'post',
    path: '/api/admin/pricing/preview',
    body: () => ({ planId: 'pro', prices: [yen(1)] }),
    allowed: PRICERS,
  },
  { method: 'get', path: PACKAGES, allowed: STAFF },
  { method: 'post', path: PACKAGES, body: newPackage, allowed: PRICERS },
  {
    method: 'put',
    path: `${PACKAGES}/credits-50`,
    body: () => ({ description: `${++number}` }),
    allowed: PRICERS,
  },
  { method: 'delete', path: `${PACKAGES}/draft-package`, allowed: PRICERS },
]

async function counts() {
  const { rows } = await host.database.pool.query<Record<string, string>>(
    `SELECT (SELECT count(*) FROM plans) AS plans, (SELECT count(*) FROM prices) AS prices,
            (SELECT count(*) FROM packages) AS packages, (SELECT count(*) FROM _plans_v) AS versions,
            (SELECT count(*) FROM _packages_v) AS "packageVersions"`,
  )
  return rows[0]
}

describe.each(CALLS.map((call, n) => [`${call.method} ${call.path} (${n})`, call] as const))(
  '%s',
  (_, { method, path, body, allowed }) => {
    it.each(WHO)('%s', async (who) => {
      const before = await counts()
      const call = send(method, path, who)
      const answer = await (body ? call.send(body()) : call)
      if (allowed.includes(who)) {
        expect([answer.status, answer.text]).toEqual([
          path.endsWith('s') && method === 'post' ? 201 : 200,
          answer.text,
        ])
        return
      }
      expect([answer.status, answer.text]).toEqual([who === 'anonymous' ? 401 : 403, answer.text])
      expect(answer.body.error.code).toBe(
        who === 'anonymous' ? 'UNAUTHENTICATED' : 'INSUFFICIENT_PERMISSIONS',
      )
      expect(await counts()).toEqual(before)
    })
  },
)

describe('plans', () => {
  it('are listed a page at a time, drafts and hidden ones too', async () => {
    const { body } = await send('get', `${PLAN}?limit=100`).expect(200)
    expect(body).toMatchObject({ page: 1, limit: 100, totalPages: 1 })
    expect(body.docs).toHaveLength(body.totalDocs as number)
    const docs = body.docs as { slug: string; subscribers: number; prices: { currency: string }[] }[]
    expect(docs.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(['pro', 'archived', 'private', 'draft']),
    )
    expect(docs.find(({ slug }) => slug === 'pro')).toMatchObject({ subscribers: 2 })
    expect(docs.find(({ slug }) => slug === 'pro')!.prices).toHaveLength(6)

    const pages = await Promise.all(
      Array.from({ length: Math.ceil(docs.length / 3) }, (__, n) =>
        send('get', `${PLAN}?limit=3&page=${n + 1}`),
      ),
    )
    const paged = pages.flatMap((page) => (page.body.docs as { slug: string }[]).map(({ slug }) => slug))
    expect(paged).toEqual(docs.map(({ slug }) => slug))
  })

  it.each(['page=0', 'limit=-1', 'limit=x', 'page=x', 'limit=1.5'])('refuse ?%s', async (query) => {
    const { body } = await send('get', `${PLAN}?${query}`).expect(400)
    expect(body.error.code).toBe('INVALID_REQUEST')
  })

  it('are made with their prices, published when they say so, and quoted at once', async () => {
    const plan = {
      ...newPlan(),
      slug: 'fresh',
      trialDays: 7,
      _status: 'published',
      prices: [
        { cycle: 'monthly', currency: 'usd', amount: 1900 },
        { cycle: 'monthly', currency: 'KWD', region: 'kw', amount: 5990 },
      ],
      reason: 'A smaller plan',
    }
    const { body } = await send('post', PLAN).send(plan).expect(201)
    expect(body).toMatchObject({ slug: 'fresh', trialDays: 7, _status: 'published', subscribers: 0 })
    expect(body.prices).toHaveLength(2)
    const quote = await request(host.url)
      .post('/api/checkout/quote')
      .send({ plan: 'fresh', currency: 'KWD', region: 'KW' })
      .expect(200)
    expect(quote.body.total).toEqual({ amount: 5990, currency: 'KWD' })
  })

  it('that are drafts stay unseen', async () => {
    const { body } = await send('post', PLAN).send(newPlan()).expect(201)
    expect(body._status).toBe('draft')
    await request(host.url).post('/api/checkout/quote').send({ plan: body.slug }).expect(404)
  })

  it.each([
    [{ name: '', _status: 'published' }, 'name'],
    [{ refreshDays: -1, _status: 'published' }, 'refreshDays'],
    [{ prices: [{ cycle: 'monthly', currency: 'USD', amount: -1 }], reason: 'x' }, 'prices.0.amount'],
    [{ prices: [{ cycle: 'monthly', currency: 'USD', amount: 1.5 }], reason: 'x' }, 'prices.0.amount'],
    [{ prices: [{ cycle: 'monthly', currency: 'USD', amount: 1e15 }], reason: 'x' }, 'prices.0.amount'],
    [{ prices: [{ cycle: 'monthly', currency: 'XXZ', amount: 1 }], reason: 'x' }, 'prices.0.currency'],
    [
      {
        prices: [{ cycle: 'monthly', currency: 'USD', amount: 1, validFrom: '2026-01-01T00:00:00Z' }],
        reason: 'x',
      },
      'prices.0.validFrom',
    ],
  ])('refuse %j with 422, and change nothing', async (change, path) => {
    const before = await counts()
    const { body } = await send('put', `${PLAN}/pro`)
      .send({ tagline: 'Not kept', ...change })
      .expect(422)
    expect(body.error.code).toBe('CONTENT_VALIDATION_FAILED')
    expect((body.error.details as { path: string }[]).map((one) => one.path)).toContain(path)
    expect(await counts()).toEqual(before)
    const { body: list } = await request(host.url).get('/api/pricing?plan=pro').expect(200)
    expect(list.plans[0].tagline).not.toBe('Not kept')
  })

  it.each([
    { prices: [yen(1)] },
    { prices: [], reason: 'x' },
    { prices: [yen(1), yen(2)], reason: 'x' },
    { prices: [{ cycle: 'weekly', currency: 'USD', amount: 1 }], reason: 'x' },
    { prices: [{ ...yen(1), region: 'France' }], reason: 'x' },
    { prices: [{ ...yen(1), id: 'x' }], reason: 'x' },
    { tagline: { a: 1 } },
    { name: ['x'] },
    { _status: 'half' },
    null,
    [],
  ])('refuse %j with 400, and change nothing', async (body) => {
    const before = await counts()
    const answer = await send('put', `${PLAN}/pro`)
      .set('Content-Type', 'application/json')
      .send(body as object)
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(await counts()).toEqual(before)
  })

  it.each(['none', '00000000-0000-7000-8000-999999999999', '%00'])(
    'that do not exist are not found: %s',
    async (id) => {
      for (const call of [
        send('put', `${PLAN}/${id}`).send({ tagline: 'x' }),
        send('delete', `${PLAN}/${id}`),
        send('get', `/api/admin/pricing/history/${id}`),
      ]) {
        const { status, body } = await call
        if (id === '%00') expect(status).toBeLessThan(500)
        else expect([status, body.error.code]).toEqual([404, 'PRICING_PLAN_NOT_FOUND'])
      }
    },
  )

  it('take a slug that is taken for what it is', async () => {
    const { body } = await send('post', PLAN)
      .send({ ...newPlan(), slug: 'pro' })
      .expect(422)
    expect(body.error.details).toEqual([expect.objectContaining({ path: 'slug' })])
  })

  it('are changed for everybody at once, and a draft that waits is not published along', async () => {
    await send('put', `${PLAN}/pro`).send({ tagline: 'Seen' }).expect(200)
    const seen = async () =>
      (await request(host.url).get('/api/pricing?plan=pro')).body.plans[0].tagline as string
    expect(await seen()).toBe('Seen')
    await send('put', `${PLAN}/pro`).send({ tagline: 'Waiting', _status: 'draft' }).expect(200)
    await send('put', `${PLAN}/pro`).send({ badge: 'New' }).expect(200)
    await send('put', `${PLAN}/pro`)
      .send({ prices: [yen(70_000)], reason: 'Yen' })
      .expect(200)
    expect(await seen()).toBe('Seen')
    const { body } = await send('put', `${PLAN}/pro`).send({ _status: 'published' }).expect(200)
    expect(body).toMatchObject({ tagline: 'Waiting', badge: 'New', _status: 'published' })
    expect(await seen()).toBe('Waiting')
  })

  it('report a commit that failed as a failure, and change nothing', async () => {
    const { pool } = host.database
    await pool.query(`
      CREATE FUNCTION refuse_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'too late' USING ERRCODE = 'serialization_failure'; END $$;
      CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON prices DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION refuse_at_commit()`)
    const before = await counts()
    const change = { tagline: 'Not kept', prices: [yen(1)], reason: 'x' }
    const { body } = await send('put', `${PLAN}/pro`).send(change).expect(503)
    expect(body.error.code).toBe('UNAVAILABLE')
    await pool.query('DROP TRIGGER refuse ON prices')
    expect(await counts()).toEqual(before)
  })

  it('get a new price from its time on, and keep the old row', async () => {
    const later = new Date(Date.now() + 86_400_000).toISOString()
    const price = { cycle: 'monthly', currency: 'EUR', region: 'DE', amount: 4700 }
    const change = { prices: [price, { ...price, amount: 4800, validFrom: later }], reason: 'Germany' }
    const { body } = await send('put', `${PLAN}/pro`).send(change).expect(200)
    const rows = (body.prices as { region: string; amount: number }[]).filter(({ region }) => region === 'DE')
    expect(rows.map(({ amount }) => amount)).toEqual([4800, 4700])
    const quote = await request(host.url)
      .post('/api/checkout/quote')
      .send({ plan: 'pro', currency: 'EUR', region: 'DE' })
    expect(quote.body.total.amount).toBe(4700)
  })

  it('never get a price in the past, by whatever way', async () => {
    const before = await counts()
    const price = { plan: PLANS.pro, cycle: 'monthly', currency: 'USD', amount: 1 }
    const dated = { ...price, validFrom: '2026-03-01T00:00:00.000Z' }
    const { body } = await send('post', '/api/prices').send(dated).expect(400)
    expect(body.error.details).toEqual([expect.objectContaining({ path: 'validFrom' })])
    const mutation = `mutation { createPrice(data: { plan: "${PLANS.pro}", cycle: monthly, currency: "USD", amount: 1, validFrom: "2026-03-01T00:00:00.000Z" }) { id } }`
    const graphql = await send('post', '/api/graphql').send({ query: mutation })
    expect(graphql.body.errors).toHaveLength(1)
    expect(await counts()).toEqual(before)
  })

  it('take many changes at once, on few connections', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (__, n) =>
        send('put', `${PLAN}/starter`).send({
          tagline: `Change ${n}`,
          prices: [{ cycle: 'monthly', currency: 'CHF', amount: n }],
          reason: `Change ${n}`,
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    const { body } = await send('get', '/api/admin/pricing/history/starter?limit=100').expect(200)
    const francs = (body.docs as { currency?: string }[]).filter(({ currency }) => currency === 'CHF')
    expect(francs).toHaveLength(20)
  })

  it('that are archived stay for their customers, and their waiting drafts too', async () => {
    await send('post', PLAN)
      .send({ ...newPlan(), slug: 'leaving', _status: 'published', prices: [yen(1)] })
      .expect(201)
    await send('put', `${PLAN}/leaving`).send({ tagline: 'Waiting', _status: 'draft' }).expect(200)
    const { body } = await send('delete', `${PLAN}/leaving`).expect(200)
    expect(body).toMatchObject({ slug: 'leaving', active: false, tagline: 'Waiting', _status: 'draft' })
    const { rows } = await host.database.pool.query(
      "SELECT p.active, w.tagline, p._status FROM plans p JOIN plans_locales w ON w._parent_id = p.id AND w._locale = 'en' WHERE p.slug = 'leaving'",
    )
    expect(rows).toEqual([{ active: false, tagline: null, _status: 'published' }])
    await request(host.url).get('/api/pricing?plan=leaving').expect(404)
    await send('delete', `${PLAN}/leaving`).expect(200)

    const back = await send('put', `${PLAN}/leaving`).send({ active: true }).expect(200)
    expect(back.body).toMatchObject({ active: true, tagline: 'Waiting', _status: 'draft' })
    const { body: list } = await request(host.url).get('/api/pricing?plan=leaving').expect(200)
    expect(list.plans).toMatchObject([{ slug: 'leaving', tagline: null }])
  })

  it('are taken out of visitors’ sight by their status alone, unless customers have them', async () => {
    await send('post', PLAN)
      .send({ ...newPlan(), slug: 'withdrawn', _status: 'published', prices: [yen(1)] })
      .expect(201)
    const { body } = await send('put', `${PLAN}/withdrawn`).send({ _status: 'draft' }).expect(200)
    expect(body).toMatchObject({ slug: 'withdrawn', _status: 'draft' })
    await request(host.url).get('/api/pricing?plan=withdrawn').expect(404)
    await send('put', `${PLAN}/withdrawn`).send({ _status: 'draft' }).expect(200)

    const refused = await send('put', `${PLAN}/pro`).send({ _status: 'draft' })
    expect([refused.status, refused.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    expect(refused.body.error.message).toContain('2 customers have this plan. Switch it off instead')
    expect(refused.body.error.details).toEqual([expect.objectContaining({ path: '_status' })])
    await request(host.url).get('/api/pricing?plan=pro').expect(200)
  })
})

describe('the history of a plan', () => {
  it('tells who changed what, when, why, from what to what', async () => {
    const price = { cycle: 'annual', currency: 'USD', amount: 47_000 }
    await send('put', `${PLAN}/pro`, 'admin')
      .send({ prices: [price], reason: 'Spring' })
      .expect(200)
    await send('put', `${PLAN}/pro`, 'editor').send({ name: 'Professional' }).expect(200)
    await send('put', `${PLAN}/pro`, 'finance').send({ name: 'Pro' }).expect(200)
    const { body } = await send('get', '/api/admin/pricing/history/pro?limit=3', 'viewer').expect(200)
    expect(body).toMatchObject({ page: 1, limit: 3 })
    expect(body.docs).toMatchObject([
      {
        type: 'plan',
        by: { email: 'finance@example.com' },
        changes: [{ field: 'name', from: 'Professional', to: 'Pro' }],
      },
      { type: 'plan', by: { email: 'editor@example.com' }, changes: [{ field: 'name', from: 'Pro' }] },
      {
        type: 'price',
        by: { email: 'admin@example.com', name: 'admin' },
        reason: 'Spring',
        cycle: 'annual',
        currency: 'USD',
        region: null,
        from: { amount: 49_000 },
        to: { amount: 47_000 },
      },
    ])
    for (const type of ['price', 'plan']) {
      const of = await send('get', `/api/admin/pricing/history/pro?limit=100&type=${type}`).expect(200)
      const types = (of.body.docs as { type: string }[]).map((entry) => entry.type)
      expect([new Set(types), types.length]).toEqual([new Set([type]), of.body.totalDocs])
    }
    await send('get', '/api/admin/pricing/history/pro?type=other').expect(400)
    const all = await send('get', '/api/admin/pricing/history/pro?limit=100').expect(200)
    expect(all.body.docs).toHaveLength(all.body.totalDocs as number)
    const first = (all.body.docs as { type: string; from: unknown; by: unknown }[]).filter(
      ({ type, from }) => type === 'price' && from === null,
    )
    expect(first.length).toBeGreaterThan(5)
  })
})

describe('the preview of prices', () => {
  it('says whom a change affects and what it brings, and changes nothing', async () => {
    const before = await counts()
    const prices = [{ cycle: 'monthly', currency: 'EUR', region: 'FR', amount: 5000 }]
    const { body } = await send('post', '/api/admin/pricing/preview')
      .send({ planId: 'pro', prices })
      .expect(200)
    expect(body).toMatchObject({
      planId: PLANS.pro,
      customers: { total: 2, affected: 1, unpriced: 0 },
      mrr: [
        { currency: 'EUR', now: 4400, after: 5000, delta: 600 },
        { currency: 'USD', now: 4900, after: 4900, delta: 0 },
      ],
      cohorts: [
        { currency: 'EUR', region: 'FR', customers: 1, affected: true },
        { currency: 'USD', region: null, customers: 1, affected: false },
      ],
    })
    expect(await counts()).toEqual(before)
    const quote = await request(host.url)
      .post('/api/checkout/quote')
      .send({ plan: 'pro', currency: 'EUR', region: 'FR' })
    expect(quote.body.total.amount).toBe(4400)
  })

  it('says nothing happens before the price begins', async () => {
    const soon = new Date(Date.now() + 86_400_000).toISOString()
    const prices = [{ cycle: 'monthly', currency: 'USD', amount: 1, validFrom: soon }]
    const { body } = await send('post', '/api/admin/pricing/preview')
      .send({ planId: PLANS.pro, prices })
      .expect(200)
    expect(body.customers.affected).toBe(0)
    const later = await send('post', '/api/admin/pricing/preview').send({
      planId: 'pro',
      prices,
      effectiveAt: soon,
    })
    expect(later.body).toMatchObject({ effectiveAt: soon, customers: { affected: 1 } })
  })

  it.each([
    {},
    { planId: 'pro' },
    { planId: 'pro', prices: [] },
    { planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount: 1 }], effectiveAt: 'soon' },
    { planId: 'pro', prices: [{ cycle: 'monthly', currency: 'XXZ', amount: 1 }] },
    { planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount: -1 }] },
    { planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount: 0.5 }] },
  ])('refuses %j', async (body) => {
    const answer = await send('post', '/api/admin/pricing/preview').send(body)
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'INVALID_REQUEST'])
  })

  it('of a plan that does not exist is not found', async () => {
    const { body } = await send('post', '/api/admin/pricing/preview')
      .send({ planId: 'none', prices: [yen(1)] })
      .expect(404)
    expect(body.error.code).toBe('PRICING_PLAN_NOT_FOUND')
  })
})

describe('the figures of plans', () => {
  it('count active customers at the price that they are quoted', async () => {
    const { body } = await send('get', '/api/admin/pricing/analytics', 'viewer').expect(200)
    expect(body).toMatchObject({
      subscribers: 2,
      mrr: [
        { currency: 'EUR', amount: 4400 },
        { currency: 'USD', amount: 4900 },
      ],
    })
    const pro = (body.plans as { slug: string }[]).find(({ slug }) => slug === 'pro')
    expect(pro).toMatchObject({
      subscribers: 2,
      share: 1,
      unpriced: 0,
      mrr: [
        { currency: 'EUR', amount: 4400, share: 1 },
        { currency: 'USD', amount: 4900, share: 1 },
      ],
    })
  })
})

describe('packages', () => {
  it('are made, sold, changed and taken off sale', async () => {
    const made = { ...newPackage(), slug: 'sold', bonusCredits: 0.1, validityDays: 30, _status: 'published' }
    const { body } = await send('post', PACKAGES).send(made).expect(201)
    expect(body).toMatchObject({ slug: 'sold', credits: 1000, bonusCredits: 0.1, _status: 'published' })
    const quote = () => request(host.url).post('/api/checkout/quote').send({ package: 'sold' })
    const first = await quote().expect(200)
    expect(first.body.total).toEqual({ amount: 100, currency: 'USD' })
    expect(first.body.lines[0].credits).toMatchObject({ credits: 1000, bonusCredits: 0.1, total: 1000.1 })

    const prices = [{ currency: 'USD', amount: 200 }]
    await send('put', `${PACKAGES}/${body.id}`).send({ prices }).expect(200)
    expect((await quote().expect(200)).body.total.amount).toBe(200)

    const gone = await send('delete', `${PACKAGES}/sold`).expect(200)
    expect(gone.body).toMatchObject({ slug: 'sold', active: false })
    await quote().expect(404)
    await request(host.url)
      .get('/api/packages?where[slug][equals]=sold')
      .expect(200, /"totalDocs":0/)
  })

  it('name the wallet by its key, too', async () => {
    const { body } = await send('post', PACKAGES).send({ name: 'Keyed', tokenType: 'general' }).expect(201)
    const { body: byId } = await send('post', PACKAGES).send({ name: 'By id', tokenType: body.tokenType })
    expect([body.tokenType, byId.tokenType]).toEqual([
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      body.tokenType,
    ])
    await send('post', PACKAGES).send({ name: 'Of nothing', tokenType: 'nothing' }).expect(400)
  })

  it('may have the name of another', async () => {
    const make = async () => (await send('post', PACKAGES).send({ name: 'Summer special' }).expect(201)).body
    expect([(await make()).slug, (await make()).slug]).toEqual(['summer-special', 'summer-special-2'])
    const taken = { name: 'Winter special', slug: 'summer-special' }
    await send('post', PACKAGES).send(taken).expect(422)
  })

  it('have a name from the beginning', async () => {
    for (const nameless of [{}, { name: '' }, { name: '   ' }]) {
      const { body } = await send('post', PACKAGES).send(nameless).expect(400)
      expect(body.error.code).toBe('INVALID_REQUEST')
      await send('post', PLAN).send(nameless).expect(400)
    }
  })

  it('are listed a page at a time', async () => {
    const { body } = await send('get', `${PACKAGES}?limit=1`, 'viewer').expect(200)
    expect(body).toMatchObject({ page: 1, limit: 1 })
    expect(body.docs).toHaveLength(1)
    expect(body.totalDocs).toBeGreaterThan(1)
  })

  it.each([
    [{ credits: 0 }, 'credits'],
    [{ credits: 0.0000001 }, 'credits'],
    [{ bonusCredits: -1 }, 'bonusCredits'],
    [{ validityDays: 0 }, 'validityDays'],
    [{ validityDays: 1.5 }, 'validityDays'],
    [{ prices: [] }, 'prices'],
    [
      {
        prices: [
          { currency: 'USD', amount: 1 },
          { currency: 'USD', amount: 2 },
        ],
      },
      'prices',
    ],
    [{ prices: [{ currency: 'USD', amount: 1.5 }] }, 'prices.0.amount'],
    [{ prices: [{ currency: 'XXZ', amount: 1 }] }, 'prices.0.currency'],
  ])('refuse %j', async (change, path) => {
    const before = await counts()
    const { body } = await send('put', `${PACKAGES}/${PACKAGE}`).send(change).expect(422)
    expect(body.error.code).toBe('CONTENT_VALIDATION_FAILED')
    expect((body.error.details as { path: string }[]).map((one) => one.path)).toContain(path)
    expect(await counts()).toEqual(before)
  })

  it('that do not exist are not found', async () => {
    const { body } = await send('put', `${PACKAGES}/none`).send({ credits: 1 }).expect(404)
    expect(body.error.code).toBe('NOT_FOUND')
  })
})

describe('what is not offered', () => {
  const SECRETS = ['archived', 'private', 'draft', 'draft-package']
  const WAYS = [
    '/api/plans?limit=500',
    '/api/plans?limit=500&draft=true',
    '/api/plans?where[active][equals]=false',
    '/api/plans?where[audience][equals]=private',
    '/api/plans?depth=3&limit=500',
    '/api/packages?limit=500&draft=true',
    '/api/packages?where[_status][equals]=draft',
    '/api/pricing',
    '/api/prices',
    ...Object.values(HIDDEN_PLANS).map((id) => `/api/plans/${id}`),
  ]
  const QUERIES = [
    '{ Plans(limit: 500) { docs { slug name prices { docs { amount } } } } }',
    '{ Plans(where: { active: { equals: false } }) { docs { slug } } }',
    `{ Plan(id: "${HIDDEN_PLANS.private}") { slug name } }`,
    '{ Packages(limit: 500, draft: true) { docs { slug } } }',
    '{ Prices { docs { amount plan { slug } } } }',
  ]

  it.each(['anonymous', 'member', 'usage:read'] as const)('is read by no way as %s', async (who) => {
    const leaks = (text: string) =>
      SECRETS.filter((slug) => text.includes(`"slug":"${slug}"`) || text.includes('9900'))
    for (const path of WAYS) {
      const { text, status } = await send('get', path, who)
      expect(status).toBeLessThan(500)
      expect([path, leaks(text)]).toEqual([path, []])
    }
    for (const query of QUERIES) {
      const { text, status } = await send('post', '/api/graphql', who).send({ query })
      expect(status).toBeLessThan(500)
      expect([query, leaks(text)]).toEqual([query, []])
    }
  })

  it('does not take what is offered along', async () => {
    const { body } = await request(host.url).get('/api/plans?limit=500').expect(200)
    expect((body.docs as { slug: string }[]).map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(['pro', 'starter']),
    )
    await request(host.url)
      .get('/api/packages')
      .expect(200, /"slug":"credits-50"/)
  })
})
