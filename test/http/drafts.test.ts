import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { type Everyone, makeEveryone } from '../support/people'
import { addCustomer } from '../support/metering'

const SECRET = 'Zeppelin'

let host: TestHost
let everyone: Everyone
let published: string
let neverPublished: string
let customer: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database }) => {
    customer = await addCustomer(database.pool, { externalId: 'own' })
    const other = await addCustomer(database.pool, { externalId: 'other' })
    everyone = await makeEveryone({ payload, db: database.pool, customers: [customer, other] })
    const plan = await payload.create({
      collection: 'plans',
      data: { name: 'Open', slug: 'open', refreshDays: 30, _status: 'published' },
    })
    published = plan.id
    await payload.update({ collection: 'plans', id: plan.id, draft: true, data: { tagline: SECRET } })
    const hidden = await payload.create({
      collection: 'plans',
      draft: true,
      data: { name: SECRET, slug: 'hidden', refreshDays: 30 },
    })
    neverPublished = hidden.id
    await payload.update({ collection: 'customers', id: customer, data: { plan: hidden.id } })
    const { id: tokenType } = await payload.create({
      collection: 'token-types',
      data: { key: 'general', label: 'General' },
    })
    const pack = { name: 'Bundle', credits: 10, tokenType, prices: [{ currency: 'USD', amount: 100 }] }
    const sold = await payload.create({
      collection: 'packages',
      data: { ...pack, slug: 'bundle', _status: 'published' },
    })
    await payload.update({ collection: 'packages', id: sold.id, draft: true, data: { name: SECRET } })
    await payload.create({
      collection: 'packages',
      draft: true,
      data: { ...pack, slug: 'hidden', description: SECRET },
    })
    const page = await payload.create({
      collection: 'pricing-content',
      data: { title: 'Prices', _status: 'published' },
    })
    await payload.update({ collection: 'pricing-content', id: page.id, draft: true, data: { title: SECRET } })
  })
}, 120_000)

afterAll(() => host.stop())

const WAYS = [
  '/api/plans',
  '/api/plans?draft=true',
  '/api/plans?depth=3&limit=500',
  '/api/plans?where[_status][equals]=draft',
  '/api/plans?where[_status][not_equals]=published',
  '/api/plans?where[or][0][slug][equals]=hidden&where[or][1][slug][exists]=true',
  '/api/plans/versions',
  '/api/plans/versions?where[version.slug][equals]=hidden',
  '/api/packages?draft=true',
  '/api/packages/versions',
  '/api/packages?where[_status][equals]=draft',
  '/api/pricing-content?draft=true',
  '/api/pricing-content/versions',
  '/api/pricing',
  '/api/pricing?plan=hidden',
  '/api/pricing?drafts=1',
  '/api/pricing/preview',
  '/api/pricing/preview?drafts=1',
  '/api/pricing/preview?drafts=1&token=x.y',
  '/pricing/preview?drafts=1',
]

const QUERIES = [
  '{ Plans(draft: true) { docs { name tagline _status } } }',
  '{ a: Plans(where: { _status: { equals: draft } }) { docs { ...x } } } fragment x on Plan { name tagline }',
  '{ versionsPlans { docs { version { name tagline } } } }',
  '{ Packages(draft: true) { docs { name description } } }',
  '{ versionsPackages { docs { version { name } } } }',
  '{ PricingContents(draft: true) { docs { title } } }',
]

describe.each(['anonymous', 'member', 'everyScope'] as const)('no draft reaches %s', (who) => {
  const as = (call: request.Test) => (everyone[who] ? call.set('Authorization', everyone[who]) : call)

  it.each(WAYS)('by %s', async (path) => {
    const { text, status } = await as(request(host.url).get(path))
    expect(status).toBeLessThan(500)
    expect(text).not.toContain(SECRET)
  })

  it('by the id of a plan that was never published', async () => {
    for (const suffix of ['', '?draft=true', '?depth=3']) {
      const { text, status } = await as(request(host.url).get(`/api/plans/${neverPublished}${suffix}`))
      expect([401, 403, 404]).toContain(status)
      expect(text).not.toContain(SECRET)
    }
  })

  it('by the id of a published plan that has a newer draft', async () => {
    for (const suffix of ['', '?draft=true']) {
      const { body, text } = await as(request(host.url).get(`/api/plans/${published}${suffix}`)).expect(200)
      expect(body.name).toBe('Open')
      expect(text).not.toContain(SECRET)
    }
  })

  it('by a quote', async () => {
    for (const item of [{ plan: 'hidden' }, { plan: neverPublished }, { package: 'hidden' }]) {
      const { text } = await as(request(host.url).post('/api/checkout/quote')).send(item).expect(404)
      expect(text).not.toContain(SECRET)
    }
    for (const item of [{ plan: 'open' }, { package: 'bundle' }]) {
      const { text } = await as(request(host.url).post('/api/checkout/quote')).send(item)
      expect(text).not.toContain(SECRET)
    }
  })

  it('through a relationship', async () => {
    const { text } = await as(request(host.url).get(`/api/customers/${customer}?depth=3&draft=true`))
    expect(text).not.toContain(SECRET)
  })

  it.each(QUERIES)('by GraphQL %s', async (query) => {
    const { text, status } = await as(request(host.url).post('/api/graphql')).send({ query })
    expect(status).toBeLessThan(500)
    expect(text).not.toContain(SECRET)
  })
})

describe('publishing', () => {
  it('shows in the next request', async () => {
    const call = () => request(host.url).get('/api/pricing')
    const before = await call().expect(200)
    await call()
      .set('If-None-Match', before.headers.etag as string)
      .expect(304)
    for (let n = 1; n <= 20; n++) {
      await request(host.url)
        .patch(`/api/plans/${published}`)
        .set('Authorization', everyone.editor!)
        .send({ tagline: `Edition ${n}`, _status: 'published' })
        .expect(200)
      const { text, headers } = await call().expect(200)
      expect(text).toContain(`Edition ${n}`)
      expect(headers.etag).not.toBe(before.headers.etag)
    }
  })

  it('staff see drafts', async () => {
    const { text } = await request(host.url)
      .get('/api/plans?draft=true')
      .set('Authorization', everyone.viewer!)
      .expect(200)
    expect(text).toContain(SECRET)
  })
})
