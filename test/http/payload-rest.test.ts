import { connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { SCOPES } from '@/src/shared/principal'
import { startHost, type TestHost } from '../support/host'
import { makeKey } from '../support/people'

const JSON_TYPE = 'application/json'
const NOT_JSON = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
]

let host: TestHost
let key: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database }) => {
    key = await makeKey({ payload, db: database.pool, name: 'full', scopes: SCOPES })
  })
})

afterAll(() => host.stop())

interface Raw {
  method?: string
  path: string
  type?: string
  body?: string
  authorized?: boolean
}

/** Sends exactly these bytes: other clients would mend what is broken on purpose here. */
function send({ method = 'GET', path, type, body = '', authorized = true }: Raw): Promise<string> {
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(type ? [`Content-Type: ${type}`] : []),
    ...(authorized ? [`Authorization: Bearer ${key}`] : []),
  ]
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(new URL(host.url).port), '127.0.0.1')
    socket.on('data', (bytes) => (answer += bytes.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

/** A refusal in the contract's words, from which nobody learns how we are built. */
function expectRefusal(answer: string): void {
  expect(statusOf(answer)).toBeGreaterThanOrEqual(400)
  expect(statusOf(answer)).toBeLessThan(500)
  expect(answer).toMatch(/"error":\{"code":"[A-Z_]+","message":"[^"]+/)
  expect(answer).not.toMatch(/node_modules|\.ts:\d|select count/i)
}

const customers = async (): Promise<unknown> =>
  (await host.database.pool.query('SELECT count(*) FROM customers')).rows[0]

describe('reading with a query that means nothing', () => {
  it.each([
    '/api/customers/%E0%A4%A',
    '/api/customers/%00',
    '/api/customers/not-an-id',
    '/api/customers?where=x',
    '/api/customers?where=%00',
    '/api/customers?where[name][equals]=%00',
    '/api/customers?where[name][near]=1,2',
    '/api/customers?where[name][nope]=1',
    '/api/customers?where[or]=x&where[a][b][c]=1',
    '/api/customers?where[id][in]=a,b',
    '/api/usage-logs?where[credits][equals]=99999999999999999999999',
    '/api/accounts?where[available][equals]=1.5',
    '/api/media/file/x',
    '/api/media/file/..%2f..%2fpackage.json',
    '/api//[',
    '//[/api/x',
    'http://[/api/customers',
  ])('refuses %s', async (path) => {
    for (const authorized of [true, false]) expectRefusal(await send({ path, authorized }))
  })

  it.each([
    '/api/customers?page=1e30',
    '/api/customers?limit=1e99&depth=abc',
    '/api/customers?sort=%00',
    '/api/customers?select=x&populate[x]=y&joins[x][limit]=9&locale=%00&draft=maybe',
    '/api/pricing?__proto__=x',
  ])('answers %s without failing', async (path) => {
    const answer = await send({ path })
    expect(statusOf(answer)).toBeLessThan(500)
    expect(answer).not.toMatch(/node_modules|\.ts:\d/)
  })
})

describe('writing what is no document', () => {
  it.each(['null', '5', '"x"', '[]', '', '{', '{"__proto__":{"externalId":"x","name":"x"}}'])(
    'refuses %j, whatever it is said to be',
    async (body) => {
      const before = await customers()
      for (const type of [JSON_TYPE, ...NOT_JSON])
        expectRefusal(await send({ method: 'POST', path: '/api/customers', type, body }))
      expect(await customers()).toEqual(before)
    },
  )

  it.each([
    '{"externalId":{"a":1},"name":"x"}',
    '{"externalId":"a","name":"x","billingAnchor":"never"}',
    '{"externalId":"a","name":"x","plan":{"a":1}}',
    '{"externalId":"a","name":"x","plan":"\\u0000"}',
    '{"externalId":"a","name":"x","status":"nope"}',
    '{"externalId":7,"name":"x"}',
    '{"externalId":"a","name":["x"]}',
  ])('refuses %s', async (body) => {
    const before = await customers()
    expectRefusal(await send({ method: 'POST', path: '/api/customers', type: JSON_TYPE, body }))
    expect(await customers()).toEqual(before)
  })

  it.each(['login', 'forgot-password', 'reset-password', 'unlock', 'verify/x', 'refresh-token'])(
    'nobody gets in by sending nothing to /api/users/%s',
    async (call) => {
      for (const body of ['{}', 'null', '{"email":"\\u0000","password":{},"token":"\\u0000"}'])
        for (const type of [JSON_TYPE, 'multipart/form-data; boundary=x'])
          expect(
            statusOf(
              await send({ method: 'POST', path: `/api/users/${call}`, type, body, authorized: false }),
            ),
          ).toBeLessThan(500)
    },
  )
})

describe('GraphQL', () => {
  it.each(NOT_JSON)('refuses a query that comes as %s', async (type) => {
    const body = '{"query":"{ __typename }"}'
    expectRefusal(await send({ method: 'POST', path: '/api/graphql', type, body }))
  })

  it.each(['{}', '[]', 'null', '', '{"query":5}', `{"query":"${'{a'.repeat(5_000)}"}`])(
    'survives the query %j',
    async (body) => {
      const answer = await send({ method: 'POST', path: '/api/graphql', type: JSON_TYPE, body })
      expect(statusOf(answer)).toBeLessThan(500)
      expect(answer).not.toMatch(/node_modules|\.ts:\d/)
    },
  )
})

it.each(['TRACE', 'PROPFIND'])('does not know the method %s', async (method) => {
  expectRefusal(await send({ method, path: '/api/customers' }))
})

it('refuses an upload that is too large, announced or not', async () => {
  const large = Buffer.alloc(21 * 1024 * 1024)
  const { status, body } = await request(host.url)
    .post('/api/media')
    .set('Authorization', `Bearer ${key}`)
    .attach('file', large, 'large.png')
  expect(status).toBe(413)
  expect(body.error.code).toBe('PAYLOAD_TOO_LARGE')
})
