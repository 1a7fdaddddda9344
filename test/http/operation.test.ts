import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'

let host: TestHost

beforeAll(async () => {
  host = await startHost()
})

afterAll(() => host.stop())

const get = (path: string) => request(host.url).get(path)

describe('health and readiness', () => {
  it('are told', async () => {
    expect((await get('/api/health').expect(200)).body).toEqual({ status: 'ok' })
    expect((await get('/api/ready').expect(200)).body).toEqual({ status: 'ready' })
  })

  it('is not ready while a migration waits, and alive all the same', async () => {
    const { pool } = host.database
    const { rows } = await pool.query(
      'DELETE FROM payload_migrations WHERE name = (SELECT max(name) FROM payload_migrations) RETURNING *',
    )
    const { body } = await get('/api/ready').expect(503)
    expect(body.error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('migrations') })
    await get('/api/health').expect(200)
    await pool.query(
      'INSERT INTO payload_migrations SELECT * FROM jsonb_populate_record(NULL::payload_migrations, $1)',
      [JSON.stringify(rows[0])],
    )
    await get('/api/ready').expect(200)
  })
})

describe('metrics', () => {
  it('count requests by route, and never by what a stranger types', async () => {
    await get('/api/metering/verify').expect(401)
    await get('/some-stranger-typed-this/and-that').expect(404)
    const { text, headers } = await get('/metrics').expect(200)
    expect(headers['content-type']).toContain('text/plain')
    expect(text).toMatch(
      /ratecard_request_seconds_count\{route="GET \/api\/metering\/verify",status="401"\} [1-9]/,
    )
    expect(text).toMatch(/ratecard_charges_total|ratecard_charge_group_events_count/)
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).not.toContain('stranger')
  })
})

describe('every answer', () => {
  const paths = ['/api/metering/verify', '/api/health', '/api/customers', '/nowhere', '/api/graphql']

  it.each(paths)('of %s has a request id: the one that came, if it is fit for a log', async (path) => {
    const { headers } = await get(path).set('X-Request-Id', 'trace-7.b_1')
    expect(headers['x-request-id']).toBe('trace-7.b_1')
    for (const unfit of ['x'.repeat(65), 'a b', '<script>']) {
      const answer = await get(path).set('X-Request-Id', unfit)
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('keeps browsers from guessing and framing', async () => {
    const { headers } = await get('/api/docs').expect(200)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'self'"),
    })
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('of a private call is not kept by caches', async () => {
    expect((await get('/api/metering/verify')).headers['cache-control']).toBe('no-store')
  })
})

describe('the price list', () => {
  it('is sent once to those who keep it', async () => {
    const first = await get('/api/pricing').expect(200)
    expect(first.headers['cache-control']).toContain('public')
    const again = await get('/api/pricing').set('If-None-Match', first.headers.etag!).expect(304)
    expect(again.text).toBe('')
  })

  it('is one whatever way it is asked for', async () => {
    const { headers, body } = await get('/api/pricing').expect(200)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect((await get('/api/pricing/?currency=USD').expect(200)).body).toEqual(body)
    const head = await request(host.url).head('/api/pricing').expect(200)
    expect([head.headers.etag, head.text]).toEqual([headers.etag, undefined])
    await get('/api/pricings').expect(404)
    await request(host.url).post('/api/pricing').send({}).expect(404)
  })

  it('is counted with the other requests', async () => {
    const count = async () =>
      Number(
        /ratecard_request_seconds_count\{route="\/api\/pricing",status="200"\} (\d+)/.exec(
          (await get('/metrics').expect(200)).text,
        )?.[1] ?? 0,
      )
    const before = await count()
    await get('/api/pricing').expect(200)
    expect(await count()).toBe(before + 1)
  })
})
