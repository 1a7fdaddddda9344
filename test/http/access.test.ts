import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { CREATE, LIMIT, READ, REMOVE, UPDATE, WHO, type Who } from '../support/access-matrix'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
let ownCustomer: string
let number = 0

beforeAll(async () => {
  host = await startHost(async ({ payload, database }) => {
    const { pool } = database
    await seedCatalogue(pool)
    await pool.query("INSERT INTO limits (id, key, value_type) VALUES ($1, 'seats', 'number')", [LIMIT])
    ownCustomer = await addCustomer(pool, { externalId: 'own', credits: 100 })
    const other = await addCustomer(pool, { externalId: 'other', credits: 100 })
    everyone = await makeEveryone({ payload, db: pool, customers: [ownCustomer, other] })
  })
  for (const customer of ['own', 'other']) {
    const event = { customer, idempotencyKey: 'k', model: 'gpt-4o', inputTokens: 1000, outputTokens: 10 }
    const { body } = await as('everyScope', request(host.url).post('/api/metering/usage'))
      .send(event)
      .expect(201)
    await as('everyScope', request(host.url).post(`/api/metering/usage/${body.id}/void`))
      .send({ reason: 'Test' })
      .expect(200)
    await as('everyScope', request(host.url).post('/api/metering/holds'))
      .send({ customer, idempotencyKey: 'h', credits: 1 })
      .expect(201)
  }
})

afterAll(() => host.stop())

function as(who: Who, call: request.Test): request.Test {
  const authorization = everyone[who]
  return authorization === undefined ? call : call.set('Authorization', authorization)
}

const get = (who: Who, path: string) => as(who, request(host.url).get(path))

describe.each(Object.entries(READ))('reading %s', (collection, may) => {
  it.each(WHO)('as %s', async (who) => {
    // Where only a sample of those who may is named, everybody may.
    const isPublic = may.includes('anonymous')
    const { status, body } = await get(who, `/api/${collection}`)
    if (isPublic || may.includes(who)) expect(status).toBe(200)
    else {
      expect(status).toBe(who === 'anonymous' ? 401 : 403)
      expect(body.error.code).toBe(who === 'anonymous' ? 'UNAUTHENTICATED' : 'INSUFFICIENT_PERMISSIONS')
      expect(body.docs).toBeUndefined()
    }
  })
})

describe.each(Object.entries(CREATE))('creating in %s', (collection, { may, data }) => {
  it.each(WHO)('as %s', async (who) => {
    const body = data(`n${++number}`, ownCustomer)
    const { status } = await as(who, request(host.url).post(`/api/${collection}`)).send(body)
    if (may.includes(who)) expect(status).toBe(201)
    else expect(status).toBe(who === 'anonymous' ? 401 : 403)
    // There can only be one, and through no call it goes again.
    if (collection === 'pricing-content') await host.database.pool.query('DELETE FROM pricing_content')
  })
})

describe.each([
  ['changing', 'patch', UPDATE],
  ['removing', 'delete', REMOVE],
] as const)('%s', (_, verb, table) => {
  it.each(Object.keys(READ))('in %s', async (collection) => {
    const may: Who[] = []
    for (const who of WHO) {
      // Whoever may is told that there is no such document; the others not even that.
      const call = request(host.url)[verb](`/api/${collection}/01a230ad-a058-763f-a9e5-7e04e2b2694f`)
      const { status } = await as(who, call).send({})
      if (status === 404) may.push(who)
      else expect([who, status]).toEqual([who, who === 'anonymous' ? 401 : 403])
    }
    expect(new Set(may)).toEqual(new Set(table[collection]))
  })
})

it('the tables name every collection', () => {
  const named = host.payload.config.collections
    .map(({ slug }) => slug)
    .filter((slug) => !slug.startsWith('payload-'))
  expect(new Set(Object.keys(READ))).toEqual(new Set(named))
  // Pictures are sent as files.
  expect(new Set([...Object.keys(CREATE), 'media'])).toEqual(new Set(named))
})

const OWN_COLLECTIONS = [
  'customers',
  'members',
  'accounts',
  'allocations',
  'ledger-entries',
  'usage-logs',
  'usage-voids',
  'holds',
] as const

describe('what Payload keeps for itself', () => {
  it.each(['payload-locked-documents', 'payload-jobs', 'payload-kv'])(
    '%s is for staff at most',
    async (collection) => {
      for (const who of ['anonymous', 'member', 'everyScope', 'usage:read'] as const) {
        const read = await get(who, `/api/${collection}`)
        expect([who, read.status]).toEqual([who, who === 'anonymous' ? 401 : 403])
        const deleted = await as(who, request(host.url).delete(`/api/${collection}?where[id][exists]=true`))
        expect(deleted.status).toBeGreaterThanOrEqual(400)
        expect(deleted.status).toBeLessThan(500)
      }
    },
  )

  it('migrations are kept from everybody', async () => {
    expect((await get('admin', '/api/payload-migrations')).status).toBe(404)
  })

  it('edit locks are not read through GraphQL either', async () => {
    const query = '{ PayloadLockedDocuments { docs { id } } }'
    for (const who of ['member', 'everyScope'] as const) {
      const { body } = await as(who, request(host.url).post('/api/graphql')).send({ query })
      expect(JSON.stringify(body)).not.toMatch(/"docs":\[/)
    }
  })

  it('versions of what has none are not found', async () => {
    for (const path of ['customers/versions', 'limits/versions/1']) {
      const { status, body } = await get('admin', `/api/${path}`)
      expect([status, body.error.code]).toEqual([404, 'NOT_FOUND'])
    }
    expect((await get('admin', '/api/plans/versions')).status).toBe(200)
  })
})

describe('a member', () => {
  it.each([...OWN_COLLECTIONS])('sees only what is their own in %s', async (collection) => {
    const { body } = await get('member', `/api/${collection}?depth=2`).expect(200)
    expect(body.docs.length).toBeGreaterThan(0)
    const owners = (body.docs as { id: string; customer?: string | { id: string } }[]).map((doc) =>
      collection === 'customers' ? doc.id : typeof doc.customer === 'object' ? doc.customer.id : doc.customer,
    )
    expect(new Set(owners)).toEqual(new Set([ownCustomer]))
  })

  it('reads their own balance and nobody else’s', async () => {
    await get('member', '/api/metering/customers/own/balance').expect(200)
    await get('member', '/api/metering/customers/other/balance').expect(403)
    await get('member', '/api/metering/customers/nobody/balance').expect(403)
    await get('member', '/api/v1/tokens/stats?organizationId=own').expect(200)
    await get('member', '/api/v1/tokens/stats?organizationId=other').expect(403)
    await get('member', '/api/metering/verify').expect(403)
  })

  it('checks their own tokens and nobody else’s, and deducts none', async () => {
    const ask = async (organizationId: string, action: string) =>
      (
        await as('member', request(host.url).post('/api/v1/tokens/check-balance')).send({
          ...{ organizationId, action, feature: 'generate_goal' },
        })
      ).status
    expect(await ask('own', 'check')).toBe(200)
    expect(await ask('other', 'check')).toBe(403)
    expect(await ask('nobody', 'check')).toBe(403)
    expect(await ask('own', 'deduct')).toBe(403)
  })

  it('cannot become a member of another customer, nor an owner', async () => {
    const { body } = await get('member', '/api/members').expect(200)
    const { id } = body.docs[0] as { id: string }
    await as('member', request(host.url).patch(`/api/members/${id}`))
      .send({ role: 'owner' })
      .expect(403)
  })
})

describe('cost prices', () => {
  it.each(['member', 'editor', 'support', 'viewer', 'usage:read'] as const)(
    'are hidden from %s',
    async (who) => {
      const { body, text } = await get(who, '/api/usage-logs').expect(200)
      expect(body.docs.length).toBeGreaterThan(0)
      expect(text).not.toMatch(/costPicoUsd|costUsd|exchangeRate|markup|unitPrice/)
    },
  )

  it('are shown to finance', async () => {
    const { body } = await get('finance', '/api/usage-logs').expect(200)
    expect(body.docs[0]).toMatchObject({ costPicoUsd: expect.any(Number), receipt: { exchangeRate: 10_000 } })
  })
})

describe('staff', () => {
  it('cannot raise their own role', async () => {
    const { body } = await get('support', '/api/users?where[email][equals]=support@example.com').expect(200)
    const { id } = body.docs[0] as { id: string }
    await as('support', request(host.url).patch(`/api/users/${id}`)).send({ role: 'admin', name: 'Sam' })
    const after = await get('admin', `/api/users/${id}`).expect(200)
    expect(after.body.role).toBe('support')
  })

  it('never read the hash of a key', async () => {
    const { body, text } = await get('admin', '/api/api-keys').expect(200)
    expect(body.docs.length).toBeGreaterThan(0)
    expect(text).not.toMatch(/"hash"/)
  })

  it('cannot change a dated row, not even as admin', async () => {
    const { body } = await get('admin', '/api/exchange-rates').expect(200)
    const { id } = body.docs[0] as { id: string }
    await as('admin', request(host.url).patch(`/api/exchange-rates/${id}`))
      .send({ creditsPerUsd: 2 })
      .expect(403)
    await as('admin', request(host.url).delete(`/api/exchange-rates/${id}`)).expect(403)
  })
})

describe('services', () => {
  it.each(['Bearer', 'service-accounts API-Key'])('are known to REST and GraphQL by "%s"', async (scheme) => {
    const key = everyone['customers:read']!.replace('Bearer ', '')
    const authorization = `${scheme} ${key}`
    await request(host.url).get('/api/customers').set('Authorization', authorization).expect(200)
    const query = '{ Customers { docs { externalId } } }'
    const { body } = await request(host.url)
      .post('/api/graphql')
      .set('Authorization', authorization)
      .send({ query })
      .expect(200)
    expect(body.data.Customers.docs.length).toBeGreaterThan(1)
  })

  it('cannot write the server’s own timestamps, nor read without end', async () => {
    const sent = { externalId: 'dated', name: 'Dated', createdAt: '2001-01-01T00:00:00.000Z' }
    const { body } = await as('customers:write', request(host.url).post('/api/customers'))
      .send(sent)
      .expect(201)
    expect(new Date(body.doc.createdAt as string).getFullYear()).toBeGreaterThan(2020)
    const all = await get('customers:read', '/api/customers?limit=0').expect(200)
    expect(all.body.limit).toBe(500)
  })
})
