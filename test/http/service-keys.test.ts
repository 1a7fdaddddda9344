import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { STAFF_ROLES } from '@/src/shared/principal'
import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { createCustomer } from '../support/usage'
import { type Everyone, makeEveryone } from '../support/people'

const NOWHERE = '01a1fb54-7d14-735b-9810-0faad51d3f1c'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    const own = await createCustomer(pool, { name: 'Own' })
    const other = await createCustomer(pool, { name: 'Other' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
})

afterAll(() => host.stop())

let number = 0
/** A service account of its own for each test. */
async function service(scopes = ['usage:read']): Promise<string> {
  const { body } = await as('admin')
    .post('/api/service-accounts')
    .send({ name: `service ${++number}`, scopes, active: true })
    .expect(201)
  return body.doc.id as string
}

function as(who: keyof Everyone) {
  const agent = request.agent(host.url)
  const credentials = everyone[who]
  if (credentials !== undefined) agent.set('Authorization', credentials)
  return agent
}

const makeKey = async (id: string, body: object = {}) =>
  (await as('admin').post(`/api/service-accounts/${id}/keys`).send(body).expect(201)).body as {
    id: string
    key: string
    prefix: string
    expiresAt: string | null
  }

/** Whether the charging path knows the key. */
const works = async (key: string, scheme = 'Bearer') => {
  const { status } = await request(host.url)
    .get('/api/metering/verify')
    .set('Authorization', `${scheme} ${key}`)
  return status === 200
}

describe('making a key', () => {
  it('shows it once, and keeps a hash that nobody can read', async () => {
    const id = await service()
    const made = await makeKey(id, { name: 'backend' })
    expect(made).toEqual({
      id: expect.any(String),
      key: expect.stringMatching(/^rk_live_[\w-]{43}$/),
      prefix: made.key.slice(0, 12),
      expiresAt: null,
    })
    await eventually(() => works(made.key))
    await eventually(() => works(made.key, 'service-accounts API-Key'))

    const { rows } = await host.database.pool.query('SELECT * FROM api_keys WHERE id = $1', [made.id])
    expect(JSON.stringify(rows)).not.toContain(made.key)
    for (const path of [`/api/service-accounts/${id}/keys`, `/api/api-keys/${made.id}`, '/api/api-keys']) {
      const { text } = await as('admin').get(path).expect(200)
      expect(text).toContain(made.prefix)
      expect(text).not.toContain(made.key)
      expect(text).not.toContain((rows[0] as { hash: string }).hash)
    }
  })

  it('can let it expire', async () => {
    const expiresAt = new Date(Date.now() + 400).toISOString()
    const { key } = await makeKey(await service(), { expiresAt })
    await eventually(() => works(key))
    await eventually(async () => !(await works(key)))
  })

  it.each([
    { expiresAt: '2020-01-01T00:00:00Z' },
    { expiresAt: 'soon' },
    { name: '' },
    { name: 'x'.repeat(81) },
    { name: 7 },
    { scopes: ['usage:write'] },
  ])('refuses %j', async (body) => {
    const id = await service()
    const answer = await as('admin').post(`/api/service-accounts/${id}/keys`).send(body).expect(400)
    expect(answer.body.error.code).toBe('INVALID_REQUEST')
    expect((await as('admin').get(`/api/service-accounts/${id}/keys`)).body.docs).toEqual([])
  })

  it.each([NOWHERE, 'x', '%00'])('is not found for the account %s', async (id) => {
    const { body } = await as('admin').post(`/api/service-accounts/${id}/keys`).send({}).expect(404)
    expect(body.error.code).toBe('NOT_FOUND')
  })
})

describe('rotating and revoking', () => {
  it('keeps the old key for the overlap, and no longer', async () => {
    const id = await service()
    const old = await makeKey(id)
    const { body } = await as('admin')
      .post(`/api/service-accounts/${id}/keys/${old.id}/rotate`)
      .send({ overlapSeconds: 1 })
      .expect(201)
    await eventually(() => works(body.key as string))
    expect(await works(old.key)).toBe(true)
    await eventually(async () => !(await works(old.key)), 2_000)
    expect(await works(body.key as string)).toBe(true)
  })

  it('a revoked key stops at once, and is not rotated', async () => {
    const id = await service()
    const { id: keyId, key } = await makeKey(id)
    await eventually(() => works(key))
    await as('admin').post(`/api/service-accounts/${id}/keys/${keyId}/revoke`).expect(200)
    await eventually(async () => !(await works(key)), 200)
    await as('admin').post(`/api/service-accounts/${id}/keys/${keyId}/rotate`).send({}).expect(404)
  })

  it('a key is touched under its own account only', async () => {
    const { id: keyId, key } = await makeKey(await service())
    const other = await service()
    await as('admin').post(`/api/service-accounts/${other}/keys/${keyId}/revoke`).expect(404)
    await as('admin').post(`/api/service-accounts/${other}/keys/${NOWHERE}/revoke`).expect(404)
    await eventually(() => works(key))
  })

  it('switching the account off stops its keys, and its scopes count at once', async () => {
    const id = await service(['usage:write'])
    const { key } = await makeKey(id)
    expect(await works(key)).toBe(false)
    await as('admin')
      .patch(`/api/service-accounts/${id}`)
      .send({ scopes: ['usage:read'] })
      .expect(200)
    await eventually(() => works(key))
    await as('admin').patch(`/api/service-accounts/${id}`).send({ active: false }).expect(200)
    await eventually(async () => !(await works(key)))
  })
})

describe('who manages keys', () => {
  const others = STAFF_ROLES.filter((role) => role !== 'admin')

  it.each([...others, 'member', 'everyScope'] as const)('not %s', async (who) => {
    const id = await service()
    const key = await makeKey(id)
    for (const path of ['', `/${key.id}/rotate`, `/${key.id}/revoke`]) {
      const { body } = await as(who).post(`/api/service-accounts/${id}/keys${path}`).send({}).expect(403)
      expect(body.error.code).toBe('INSUFFICIENT_PERMISSIONS')
    }
    await as(who).get(`/api/service-accounts/${id}/keys`).expect(403)
    await eventually(() => works(key.key))
  })

  it('not the public', async () => {
    const id = await service()
    const { body } = await as('anonymous').post(`/api/service-accounts/${id}/keys`).send({}).expect(401)
    expect(body.error.code).toBe('UNAUTHENTICATED')
  })

  it('and nobody writes the table of keys', async () => {
    const { id: keyId } = await makeKey(await service())
    await as('admin').post('/api/api-keys').send({ hash: 'x' }).expect(403)
    await as('admin').patch(`/api/api-keys/${keyId}`).send({ revokedAt: null }).expect(403)
    await as('admin').delete(`/api/api-keys/${keyId}`).expect(403)
  })
})

describe('Payload’s own REST and GraphQL', () => {
  it('accept the same keys in both forms, and only for their scopes', async () => {
    const { key } = await makeKey(await service(['customers:read']))
    for (const authorization of [`Bearer ${key}`, `service-accounts API-Key ${key}`]) {
      const rest = await request(host.url).get('/api/customers').set('Authorization', authorization)
      expect(rest.body.totalDocs).toBe(2)
      const graphql = await request(host.url)
        .post('/api/graphql')
        .set('Authorization', authorization)
        .send({ query: '{ Customers { totalDocs } }' })
      expect(graphql.body).toEqual({ data: { Customers: { totalDocs: 2 } } })
      await request(host.url)
        .post('/api/customers')
        .set('Authorization', authorization)
        .send({ externalId: 'x', name: 'x' })
        .expect(403)
    }
  })

  it('note when a key was used last', async () => {
    const { id, key } = await makeKey(await service(['customers:read']))
    await request(host.url).get('/api/customers').set('Authorization', `Bearer ${key}`).expect(200)
    const { body } = await as('admin').get(`/api/api-keys/${id}`).expect(200)
    expect(Date.now() - new Date(body.lastUsedAt as string).getTime()).toBeLessThan(60_000)
  })
})
