import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { createWidget } from '@/plugins/widget'
import { startHost, type TestHost } from '../support/host'
import { seedCatalogue } from '../support/metering'
import { seedPrices } from '../support/pricing'

let host: TestHost

beforeAll(async () => {
  const { buildWidget } = await import('../../bin/lib/widget.mjs')
  await buildWidget()
  host = await startHost(async ({ database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
  })
})
afterAll(() => host.stop())

describe('the widget’s file', () => {
  it('is a small script that every site may load and keep', async () => {
    const answer = await request(host.url).get('/widget.js').expect(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'cache-control': expect.stringMatching(/^public, max-age=\d+/),
    })
    expect(gzipSync(answer.text).length).toBeLessThan(10_000)
    expect(answer.text).not.toMatch(/\beval\(|new Function|innerHTML|document\.write/)

    const etag = answer.headers.etag!
    const again = await request(host.url).get('/widget.js').set('If-None-Match', etag).expect(304)
    expect(again.text).toBe('')
  })

  it('is not found where nothing was built', () => {
    expect(() => createWidget('.build/no-such-file.js').answer({ ifNoneMatch: undefined })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
  })
})

describe('other sites', () => {
  it('may read the published price list from a browser, refusals included', async () => {
    for (const [path, status] of [
      ['/api/pricing?currency=EUR', 200],
      ['/api/pricing?currency=nope', 400],
    ] as const) {
      const { headers } = await request(host.url).get(path).set('Origin', 'https://a.test').expect(status)
      expect(headers['access-control-allow-origin']).toBe('*')
      expect(headers['access-control-allow-credentials']).toBeUndefined()
    }
    const { headers } = await request(host.url)
      .options('/api/pricing')
      .set({ Origin: 'https://a.test', 'Access-Control-Request-Headers': 'if-none-match' })
      .expect(204)
    expect(headers['access-control-allow-headers']).toBe('If-None-Match')
  })

  it.each(['/api/pricing/preview', '/api/plans', '/api/health', '/api/admin/pricing/plans'])(
    'may not read %s',
    async (path) => {
      const { headers } = await request(host.url).get(path).set('Origin', 'https://a.test')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    },
  )

  it('are told in which currencies there are prices', async () => {
    const { body } = await request(host.url).get('/api/pricing').expect(200)
    expect(body.currencies).toEqual(['EUR', 'JPY', 'USD'])
  })
})
