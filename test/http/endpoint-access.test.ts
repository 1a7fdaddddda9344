import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { STAFF_ROLES } from '@/src/shared/principal'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    const own = await addCustomer(pool, { externalId: 'own', credits: 100_000, plan: 'pro' })
    const other = await addCustomer(pool, { externalId: 'other', credits: 100_000 })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
})

afterAll(() => host.stop())

type Who = keyof Everyone
interface Call {
  method: 'get' | 'post' | 'delete'
  path: string
  body?: () => object
  /** Who is answered; everyone else is refused. */
  allowed: readonly Who[]
  /** Whether there is what the path names; else those who may ask get 404. */
  found?: boolean
}

const WHO: readonly Who[] = [
  'anonymous',
  'member',
  'otherMember',
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

let number = 0
const event = () => ({ customer: 'own', idempotencyKey: `k-${++number}`, credits: 1 })
const deduct = (action: string) => () => ({
  organizationId: 'own',
  feature: 'generate_goal',
  action,
  idempotencyKey: `k-${++number}`,
})
const grant = () => ({
  userId: 'own',
  tokenAmount: 5,
  tokenType: 'goal_generation',
  allocationType: 'add',
  reason: 'Test',
})

const quote = () => ({ package: 'credits-50' })
const seen = () => ({ faq: [NONE] })
const helpful = () => ({ faq: NONE, helpful: true })
/** The id of nothing. */
const NONE = '019c1f71-2c3d-7e4f-8a9b-b1c2d3e4f5a6'
const amounts = () => ({ credits: 1 })
const nothing = () => ({})
const completion = () => ({ id: `c-${++number}`, user: 'own', model: 'gpt-4o', usage: { prompt_tokens: 1 } })
const cloudEvent = () => ({
  ...{ specversion: '1.0', id: `e-${++number}`, source: 's', type: 't', subject: 'own' },
  data: { credits: 1 },
})
const reason = () => ({ reason: 'Test' })
const correction = () => ({ reason: 'Test', credits: 1 })
const present = () => ({ to: 'other', credits: 1, idempotencyKey: `g-${++number}` })

const CHARGERS = ['admin', 'everyScope', 'usage:write'] as const
const PRICERS = ['admin', 'finance'] as const
const bulk = () => ({ customers: ['own'], allocationType: 'add', tokenAmount: 1 })
const startBulk = () => ({ ...bulk(), reason: 'Test', idempotencyKey: `b-${++number}` })
const priceFile = () => ({ source: 'litellm', file: {} })
const READERS = ['admin', 'finance', 'support', 'viewer', 'everyScope', 'usage:read'] as const
const GRANTERS = ['admin', 'finance', 'support', 'everyScope', 'customers:write'] as const

const CALLS: Call[] = [
  { method: 'post', path: '/api/admin/tokens/allocate', body: grant, allowed: GRANTERS },
  { method: 'post', path: '/api/admin/tokens/bulk/preview', body: bulk, allowed: PRICERS },
  { method: 'post', path: '/api/admin/tokens/bulk', body: startBulk, allowed: PRICERS },
  { method: 'get', path: '/api/admin/tokens/bulk', allowed: PRICERS },
  { method: 'get', path: `/api/admin/tokens/bulk/${NONE}`, allowed: PRICERS, found: false },
  { method: 'post', path: `/api/admin/tokens/bulk/${NONE}/stop`, allowed: PRICERS, found: false },
  { method: 'post', path: '/api/metering/usage', body: event, allowed: CHARGERS },
  { method: 'post', path: '/api/metering/usage', body: () => ({ events: [event()] }), allowed: CHARGERS },
  { method: 'post', path: '/api/metering/check', body: event, allowed: [...CHARGERS, ...READERS] },
  { method: 'get', path: '/api/metering/customers/own/balance', allowed: [...READERS, 'member'] },
  { method: 'get', path: '/api/metering/customers/other/balance', allowed: [...READERS, 'otherMember'] },
  { method: 'get', path: '/api/metering/customers/own/usage', allowed: [...READERS, 'member'] },
  { method: 'get', path: '/api/metering/customers/own/overage', allowed: [...READERS, 'member'] },
  { method: 'get', path: '/api/metering/customers/other/usage', allowed: [...READERS, 'otherMember'] },
  { method: 'post', path: '/api/metering/holds', body: event, allowed: CHARGERS },
  {
    method: 'post',
    path: `/api/metering/holds/${NONE}/settle`,
    body: amounts,
    allowed: CHARGERS,
    found: false,
  },
  {
    method: 'post',
    path: `/api/metering/holds/${NONE}/extend`,
    body: nothing,
    allowed: CHARGERS,
    found: false,
  },
  {
    method: 'delete',
    path: `/api/metering/holds/${NONE}`,
    allowed: [...CHARGERS, ...GRANTERS],
    found: false,
  },
  {
    method: 'post',
    path: `/api/metering/usage/${NONE}/void`,
    body: reason,
    allowed: [...CHARGERS, ...GRANTERS],
    found: false,
  },
  {
    method: 'post',
    path: `/api/metering/usage/${NONE}/adjust`,
    body: correction,
    allowed: [...CHARGERS, ...GRANTERS],
    found: false,
  },
  { method: 'post', path: '/api/metering/customers/own/gifts', body: present, allowed: GRANTERS },
  { method: 'get', path: '/api/admin/tokens/changes', allowed: READERS },
  { method: 'get', path: `/api/admin/tokens/changes/${NONE}`, allowed: READERS, found: false },
  {
    method: 'post',
    path: `/api/admin/tokens/changes/${NONE}/undo`,
    body: reason,
    allowed: GRANTERS,
    found: false,
  },
  {
    method: 'post',
    path: `/api/admin/tokens/allocations/${NONE}/void`,
    body: reason,
    allowed: GRANTERS,
    found: false,
  },
  { method: 'post', path: '/api/admin/model-prices/preview', body: priceFile, allowed: PRICERS },
  { method: 'get', path: '/api/admin/model-prices/imports', allowed: PRICERS },
  {
    method: 'post',
    path: `/api/admin/model-prices/imports/${NONE}/undo`,
    body: reason,
    allowed: PRICERS,
    found: false,
  },
  { method: 'post', path: '/api/metering/ingest/openai', body: completion, allowed: CHARGERS },
  { method: 'post', path: '/api/v1/events', body: cloudEvent, allowed: CHARGERS },
  { method: 'get', path: '/api/metering/verify', allowed: READERS },
  { method: 'get', path: '/api/metering/verify?customer=own', allowed: READERS },
  {
    method: 'post',
    path: '/api/v1/tokens/check-balance',
    body: deduct('check'),
    allowed: [...CHARGERS, ...READERS, 'member'],
  },
  { method: 'post', path: '/api/v1/tokens/check-balance', body: deduct('deduct'), allowed: CHARGERS },
  { method: 'get', path: '/api/v1/tokens/stats?organizationId=own', allowed: [...READERS, 'member'] },
  { method: 'get', path: '/api/pricing', allowed: WHO },
  { method: 'get', path: '/api/pricing/preview', allowed: STAFF_ROLES },
  { method: 'get', path: '/api/pricing/preview?drafts=1&customer=own', allowed: STAFF_ROLES },
  {
    method: 'post',
    path: '/api/admin/content/preview-links',
    body: nothing,
    allowed: ['admin', 'finance', 'editor'],
  },
  { method: 'post', path: '/api/checkout/quote', body: quote, allowed: WHO },
  { method: 'post', path: '/api/content/seen', body: seen, allowed: WHO },
  { method: 'post', path: '/api/content/helpful', body: helpful, allowed: WHO },
  { method: 'get', path: '/api/health', allowed: WHO },
  { method: 'get', path: '/api/ready', allowed: WHO },
  { method: 'get', path: '/api/openapi.json', allowed: WHO },
  { method: 'get', path: '/api/docs', allowed: WHO },
]

describe.each(CALLS.map((call) => [`${call.method} ${call.path} ${call.body?.name ?? ''}`, call] as const))(
  '%s',
  (_, { method, path, body, allowed, found = true }) => {
    const call = (who: Who) => {
      const started = request(host.url)[method](path)
      const credentials = everyone[who]
      if (credentials !== undefined) started.set('Authorization', credentials)
      return body ? started.send(body()) : started
    }

    it.each(WHO)('%s', async (who) => {
      const answer = await call(who)
      if (allowed.includes(who)) {
        expect(found ? [200, 201, 202, 204] : [404]).toContain(answer.status)
        return
      }
      expect(answer.status).toBe(who === 'anonymous' ? 401 : 403)
      expect(answer.body.error.code).toBe(
        who === 'anonymous' ? 'UNAUTHENTICATED' : 'INSUFFICIENT_PERMISSIONS',
      )
    })
  },
)

describe('who may not make a call hears so before what is sent is looked at', () => {
  const EDITORS = ['admin', 'editor'] as const
  const ALL_BUT_READERS = ['admin', 'finance', 'editor'] as const
  const plans = '/api/admin/pricing/plans'
  const packages = '/api/admin/tokens/packages'
  const content = '/api/admin/content'

  it.each([
    ['post', plans, ALL_BUT_READERS],
    ['put', `${plans}/${NONE}`, ALL_BUT_READERS],
    ['delete', `${plans}/${NONE}`, ALL_BUT_READERS],
    ['post', `${plans}/${NONE}/duplicate`, ALL_BUT_READERS],
    ['post', packages, PRICERS],
    ['put', `${packages}/${NONE}`, PRICERS],
    ['delete', `${packages}/${NONE}`, PRICERS],
    ['put', `${content}/pricing/${NONE}`, ALL_BUT_READERS],
    ['post', `${content}/pricing/${NONE}/publish`, ALL_BUT_READERS],
    ['put', `${content}/comparison`, EDITORS],
  ] as const)('%s %s', async (method, path, allowed: readonly Who[]) => {
    for (const who of WHO) {
      const call = request(host.url)[method](path).set('Content-Type', 'application/json')
      if (everyone[who]) call.set('Authorization', everyone[who])
      const { status } = await call.send('{')
      if (allowed.includes(who)) expect([400, 404]).toContain(status)
      else expect([who, status]).toEqual([who, who === 'anonymous' ? 401 : 403])
    }
  })
})

describe('what one may not find out', () => {
  it('a member cannot tell another customer from none', async () => {
    const answers = await Promise.all(
      ['other', 'nobody', '01a1fb54-7d14-735b-9810-0faad51d3f1c'].map((customer) =>
        request(host.url)
          .get(`/api/metering/customers/${customer}/balance`)
          .set('Authorization', everyone.member!)
          .expect(403),
      ),
    )
    expect(new Set(answers.map(({ body }) => body.error.message as string)).size).toBe(1)
  })

  it('a key that is none is refused where nobody needs one, too', async () => {
    const { body } = await request(host.url)
      .post('/api/checkout/quote')
      .set('Authorization', 'Bearer rk_live_0000000000000000000000000000000000000000000')
      .send(quote())
      .expect(401)
    expect(body.error.code).toBe('UNAUTHENTICATED')
  })

  it('a broken session is no session', async () => {
    for (const credentials of ['JWT x.y.z', `${everyone.admin}x`, 'Bearer', 'JWT '])
      await request(host.url).get('/api/metering/verify').set('Authorization', credentials).expect(401)
  })
})

describe('a session in a cookie', () => {
  const cookie = () => `payload-token=${everyone.admin!.replace('JWT ', '')}`

  it('may charge from our own pages', async () => {
    await request(host.url).post('/api/metering/usage').set('Cookie', cookie()).send(event()).expect(201)
  })

  it('cannot be made to by a form on another site: that cannot send JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      await request(host.url)
        .post('/api/metering/usage')
        .set('Cookie', cookie())
        .set('Origin', 'https://elsewhere.example')
        .set('Content-Type', type)
        .send(JSON.stringify(event()))
        .expect(400)
  })

  it('and no other site is allowed to read or to send JSON', async () => {
    for (const path of ['/api/metering/usage', '/api/customers', '/api/checkout/quote']) {
      const { headers } = await request(host.url)
        .options(path)
        .set('Origin', 'https://elsewhere.example')
        .set('Access-Control-Request-Method', 'POST')
        .set('Access-Control-Request-Headers', 'content-type')
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(headers['access-control-allow-credentials']).toBeUndefined()
    }
  })

  it('but the published prices may be read anywhere, by nobody in particular', async () => {
    const { headers } = await request(host.url)
      .get('/api/pricing')
      .set('Origin', 'https://elsewhere.example')
      .set('Cookie', cookie())
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['access-control-allow-credentials']).toBeUndefined()
  })
})
