import { connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { SCOPES } from '@/src/shared/principal'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKey } from '../support/people'

let host: TestHost
let key: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database }) => {
    await seedCatalogue(database.pool)
    await addCustomer(database.pool, { externalId: 'acme', credits: 1000 })
    key = await makeKey({ payload, db: database.pool, name: 'full', scopes: SCOPES })
  })
})

afterAll(() => host.stop())

const valid = { customer: 'acme', idempotencyKey: 'k', credits: 1 }

/** Refused, with the contract's body, nothing of our insides in it, and nothing written. */
async function expectRefused(call: request.Test, statuses: number[] = [400]): Promise<void> {
  const before = await figures()
  const { status, body, text } = await call
  expect(statuses).toContain(status)
  expect(body.error).toMatchObject({
    code: expect.stringMatching(/^[A-Z_]+$/),
    message: expect.any(String),
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
  })
  expect(text).not.toMatch(/node_modules|\.ts:|at \w+ \(|postgres|SELECT |relation "/i)
  expect(await figures()).toEqual(before)
}

async function figures(): Promise<unknown> {
  const { rows } = await host.database.pool.query(
    `SELECT (SELECT count(*) FROM usage_logs) AS logs, (SELECT count(*) FROM ledger_entries) AS entries,
            (SELECT count(*) FROM customers) AS customers, (SELECT sum(available) FROM accounts) AS available`,
  )
  return rows[0]
}

const post = (path: string) => request(host.url).post(path).set('Authorization', `Bearer ${key}`)

const BAD_EVENTS: [string, object, number[]?][] = [
  ['nothing', {}],
  ['no key', { customer: 'acme', credits: 1 }],
  ['an empty key', { ...valid, idempotencyKey: '' }],
  ['a key of 256 characters', { ...valid, idempotencyKey: 'x'.repeat(256) }],
  ['a key that is a number', { ...valid, idempotencyKey: 7 }],
  ['a key with NUL', { ...valid, idempotencyKey: 'a\u0000b' }],
  ['half a surrogate pair', { ...valid, member: '\ud800' }],
  ['an unknown customer', { ...valid, customer: 'nobody' }, [404]],
  [
    'an unknown customer that looks like an id',
    { ...valid, customer: '01a1fb54-7d14-735b-9810-0faad51d3f1c' },
    [404],
  ],
  ['a customer that is an object', { ...valid, customer: { externalId: 'acme' } }],
  ['negative credits', { ...valid, credits: -1 }],
  ['seven decimals', { ...valid, credits: 0.0000001 }],
  ['too many credits', { ...valid, credits: 4_000_000_001 }],
  ['credits as text', { ...valid, credits: '1' }],
  ['credits of null', { ...valid, credits: null }],
  ['negative tokens', { ...valid, credits: undefined, model: 'gpt-4o', inputTokens: -1 }],
  ['a fraction of a token', { ...valid, credits: undefined, model: 'gpt-4o', inputTokens: 1.5 }],
  ['tokens over 2^53', { ...valid, credits: undefined, model: 'gpt-4o', inputTokens: 2 ** 53 }],
  [
    'more tokens than any charge may cost',
    { ...valid, credits: undefined, model: 'gpt-4o', inputTokens: 2 ** 53 - 1 },
  ],
  ['a model without tokens', { ...valid, credits: undefined, model: 'gpt-4o' }],
  ['a model without a price', { ...valid, credits: undefined, model: 'nope', inputTokens: 1 }, [422]],
  ['a disabled model', { ...valid, credits: undefined, model: 'retired', inputTokens: 1 }, [422]],
  ['an unknown feature', { ...valid, credits: undefined, feature: 'nope' }],
  ['an unknown wallet', { ...valid, tokenType: 'nope' }],
  ['nothing to price', { ...valid, credits: undefined }],
  ['a field that does not exist', { ...valid, input_tokens: 5 }],
  ['a time that is none', { ...valid, timestamp: 'yesterday' }],
  ['a time ten minutes ahead', { ...valid, timestamp: new Date(Date.now() + 600_000).toISOString() }],
  ['metadata that is a list', { ...valid, metadata: [1] }],
  ['metadata over 8 KiB', { ...valid, metadata: { x: 'y'.repeat(8200) } }],
  ['metadata with NUL', { ...valid, metadata: { x: '\u0000' } }],
  ['an empty batch', { events: [] }],
  ['a batch that is no list', { events: {} }],
  ['a batch of 1,001', { events: Array.from({ length: 1001 }, () => valid) }],
]

describe('POST /api/metering/usage refuses', () => {
  it.each(BAD_EVENTS)('%s', (_, event, statuses = [400]) =>
    expectRefused(post('/api/metering/usage').send(event), statuses),
  )

  it.each([
    ['an empty body', ''],
    ['half a body', '{"customer":"acme"'],
    ['a bare word', 'hello'],
    ['a list', '[]'],
    ['a number', '42'],
    ['null', 'null'],
    ['deep nesting', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    [
      'deep metadata',
      `{"customer":"acme","idempotencyKey":"k","credits":1,"metadata":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
    ],
    ['a prototype', '{"__proto__":{"customer":"acme"},"customer":"acme","idempotencyKey":"k","credits":1}'],
  ])('%s', (_, body) =>
    expectRefused(post('/api/metering/usage').set('Content-Type', 'application/json').send(body), [400, 413]),
  )

  it('bytes that are no UTF-8', () =>
    expectRefused(
      post('/api/metering/usage')
        .set('Content-Type', 'application/json')
        .serialize((bytes) => bytes as string)
        .send(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) as unknown as string),
    ))

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'content of type %s',
    (type) =>
      expectRefused(post('/api/metering/usage').set('Content-Type', type).send(JSON.stringify(valid))),
  )

  it('one event of more than 64 KiB', () =>
    expectRefused(
      post('/api/metering/usage').send({ ...valid, metadata: { x: 'y'.repeat(70_000) } }),
      [413, 400],
    ))

  it('thirteen MiB', () =>
    expectRefused(
      post('/api/metering/usage')
        .set('Content-Type', 'application/json')
        .send(`{"events":["${'x'.repeat(13 * 1024 * 1024)}"]}`),
      [413],
    ))
})

describe('the other calls refuse', () => {
  it.each([
    ['post', '/api/metering/check', {}, [400]],
    ['post', '/api/metering/check', { customer: 'nobody', credits: 1 }, [404]],
    ['post', '/api/metering/check', { customer: 'acme', requiredCredits: -1 }, [400]],
    ['post', '/api/v1/tokens/check-balance', {}, [400]],
    [
      'post',
      '/api/v1/tokens/check-balance',
      { organizationId: 'acme', feature: 'generate_goal', action: 'steal' },
      [400],
    ],
    [
      'post',
      '/api/v1/tokens/check-balance',
      { organizationId: 'nobody', feature: 'generate_goal', action: 'check' },
      [404],
    ],
    ['post', '/api/admin/tokens/allocate', {}, [400]],
    ['post', '/api/admin/tokens/allocate', { userId: 'acme', tokenAmount: 1, allocationType: 'add' }, [400]],
    [
      'post',
      '/api/admin/tokens/allocate',
      { userId: 'acme', tokenAmount: 0, allocationType: 'add', reason: 'x' },
      [422],
    ],
    [
      'post',
      '/api/admin/tokens/allocate',
      { userId: 'acme', tokenAmount: 9e6, allocationType: 'subtract', reason: 'x' },
      [422],
    ],
    [
      'post',
      '/api/admin/tokens/allocate',
      { userId: 'acme', tokenAmount: 1, tokenType: 'nope', allocationType: 'add', reason: 'x' },
      [422],
    ],
    [
      'post',
      '/api/admin/tokens/allocate',
      { userId: 'acme', tokenAmount: 1, allocationType: 'add', reason: 'x', expiryDate: '2020-01-01' },
      [422],
    ],
    [
      'post',
      '/api/admin/tokens/allocate',
      { userId: 'nobody', tokenAmount: 1, allocationType: 'add', reason: 'x' },
      [404],
    ],
    ['post', '/api/customers', {}, [400]],
    ['post', '/api/customers', { externalId: 'acme', name: 'Again' }, [400]],
    ['post', '/api/customers', { externalId: 'new', name: 'New', plan: 'nope' }, [404]],
    ['post', '/api/customers', { externalId: 'a\u0000b', name: 'New' }, [400]],
    ['get', '/api/metering/customers/nobody/balance', undefined, [404]],
    ['get', '/api/metering/customers/%E0%A4%A/balance', undefined, [400]],
    ['get', '/api/metering/customers/%00/balance', undefined, [400, 404]],
    ['get', '/api/admin/tokens/changes/%00', undefined, [400]],
    ['post', '/api/admin/tokens/changes/%00/undo', { reason: 'x' }, [400]],
    ['get', '/api/metering/verify?customer=nobody', undefined, [404]],
    ['get', '/api/v1/tokens/stats', undefined, [400]],
    ['get', '/api/pricing?currency=XYZ', undefined, [400]],
    ['get', '/api/pricing?currency=USD&currency=EUR', undefined, [400]],
    ['get', '/api/pricing?region=nowhere', undefined, [400]],
    ['get', '/api/pricing?locale=!', undefined, [400]],
    ['get', '/api/pricing?plan=nope', undefined, [404]],
    ['get', '/api/customers/not-an-id', undefined, [400, 404]],
    ['get', '/api/customers?where[nothing][equals]=1', undefined, [400]],
    ['get', '/api/nothing', undefined, [404]],
    ['get', '/api/metering/usage', undefined, [404]],
    ['delete', '/api/metering/usage', undefined, [404]],
    ['get', '/api/graphql', undefined, [404]],
    ['get', '/nowhere', undefined, [404]],
  ] as ['get' | 'post' | 'delete', string, object | undefined, number[]][])(
    '%s %s %j',
    (method, path, body, statuses) => {
      const call = request(host.url)[method](path).set('Authorization', `Bearer ${key}`)
      return expectRefused(body ? call.send(body) : call, statuses)
    },
  )

  it.each([
    ['a sort that is no field', '/api/customers?sort=nothing,-__proto__'],
    ['an id that is none', '/api/customers?where[id][equals]=not-an-id'],
    ['a page of everything', '/api/customers?limit=0'],
    ['a negative page', '/api/customers?limit=-5&page=-1'],
    ['a depth beyond all measure', '/api/customers?depth=999'],
  ])('and %s does no harm', async (_, path) => {
    const { status } = await request(host.url).get(path).set('Authorization', `Bearer ${key}`)
    expect([200, 400]).toContain(status)
  })

  it('broken JSON to Payload’s own REST', () =>
    expectRefused(post('/api/customers').set('Content-Type', 'application/json').send('{"name":'), [400]))

  it('a query that is no GraphQL', async () => {
    const { status, text } = await post('/api/graphql').send({ query: '{{{' })
    expect(status).toBeLessThan(500)
    expect(text).not.toMatch(/node_modules|\.ts:/)
  })
})

it('a client that hangs up in the middle of its body disturbs nobody', async () => {
  const { port } = new URL(host.url)
  await new Promise<void>((done) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        `POST /api/metering/usage HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"cust`,
      )
      setTimeout(() => {
        socket.destroy()
        done()
      }, 50)
    })
  })
  await post('/api/metering/usage')
    .send({ customer: 'acme', idempotencyKey: 'after', credits: 1 })
    .expect(201)
})
