import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { paragraph } from '@/plugins/demo/rich-text'
import { ContentCounts } from '@/plugins/content-counts'
import { startHost, type TestHost } from '../support/host'
import { addCustomer } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
let question: string
let draft: string
let testimonial: string
let pending: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    const own = await addCustomer(pool, { externalId: 'own' })
    const other = await addCustomer(pool, { externalId: 'other' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
    const answer = paragraph('Yes.')
    const ask = (_status: 'draft' | 'published') =>
      payload.create({ collection: 'faq', data: { question: 'Well?', answer, _status } })
    question = (await ask('published')).id
    draft = (await ask('draft')).id
    const say = (approval: 'approved' | 'pending') =>
      payload.create({
        collection: 'testimonials',
        data: { quote: 'Good.', name: 'Ada', approval, _status: 'published' },
      })
    testimonial = (await say('approved')).id
    pending = (await say('pending')).id
  })
})

afterAll(() => host.stop())

beforeEach(async () => {
  await host.counts.flush()
  await host.database.pool.query('TRUNCATE content_counts')
})

const NONE = '00000000-0000-7000-8000-000000000001'
const seen = (body: object) => request(host.url).post('/api/content/seen').send(body)
const helpful = (body: object) => request(host.url).post('/api/content/helpful').send(body)

async function counted() {
  await host.counts.flush()
  const { rows } = await host.database.pool.query(
    'SELECT kind, id, views, helpful, not_helpful FROM content_counts ORDER BY kind, id',
  )
  return rows as unknown[]
}

describe('views and opinions', () => {
  it('are added up and written together', async () => {
    await seen({ faq: [question], testimonials: [testimonial] }).expect(204)
    await seen({ faq: [question] }).expect(204)
    await helpful({ faq: question, helpful: true }).expect(204)
    await helpful({ faq: question, helpful: false }).expect(204)
    await helpful({ testimonial, helpful: true }).expect(204)
    expect(await counted()).toEqual([
      { kind: 'faq', id: question, views: 2, helpful: 1, not_helpful: 1 },
      { kind: 'testimonial', id: testimonial, views: 1, helpful: 1, not_helpful: 0 },
    ])
    await seen({ faq: [question.toUpperCase(), question] }).expect(204)
    expect(await counted()).toMatchObject([{ views: 3 }, { views: 1 }])
  })

  it('of what visitors cannot see are ignored, and the answer is the same', async () => {
    await seen({ faq: [NONE, draft, testimonial], testimonials: [pending, question] }).expect(204)
    await helpful({ faq: draft, helpful: true }).expect(204)
    await helpful({ testimonial: pending, helpful: true }).expect(204)
    expect(await counted()).toEqual([])
  })

  it('leave the price list as it is', async () => {
    const before = await request(host.url).get('/api/pricing').expect(200)
    const list = host.pricing.list({})
    await seen({ faq: [question] }).expect(204)
    await counted()
    expect(host.pricing.list({})).toBe(list)
    await request(host.url)
      .get('/api/pricing')
      .set('If-None-Match', before.headers.etag as string)
      .expect(304)
  })

  it.each([
    ['seen', {}, 204],
    ['seen', { faq: 'x' }, 400],
    ['seen', { faq: ['x'] }, 400],
    ['seen', { faq: Array.from({ length: 51 }, () => NONE) }, 400],
    ['seen', { faq: [], other: 1 }, 400],
    ['helpful', { helpful: true }, 400],
    ['helpful', { faq: NONE, testimonial: NONE, helpful: true }, 400],
    ['helpful', { faq: NONE, helpful: 'yes' }, 400],
    ['seen', { faq: ['x'.repeat(9_000)] }, 413],
  ])('%s %j: %d', async (call, body, status) => {
    await request(host.url).post(`/api/content/${call}`).send(body).expect(status)
  })
})

describe('the figures of the last 30 days', () => {
  it('are shown to staff, and to nobody else', async () => {
    await host.database.pool.query(
      `INSERT INTO content_counts (day, kind, id, views, helpful, not_helpful) VALUES
         ((now() AT TIME ZONE 'UTC')::date, 'faq', $1, 7, 2, 0),
         ((now() AT TIME ZONE 'UTC')::date - 29, 'faq', $1, 3, 0, 1),
         ((now() AT TIME ZONE 'UTC')::date - 30, 'faq', $1, 100, 100, 100)`,
      [question],
    )
    for (const who of ['admin', 'editor', 'viewer'] as const) {
      const { body } = await request(host.url)
        .get('/api/faq?sort=_status')
        .set('Authorization', everyone[who]!)
      const docs = body.docs as { id: string; views: number; helpful: string }[]
      expect(docs.find(({ id }) => id === question)).toMatchObject({ views: 10, helpful: '67% of 3' })
      expect(docs.find(({ id }) => id === draft)).toMatchObject({ views: 0, helpful: '–' })
    }
    for (const who of ['anonymous', 'member', 'everyScope'] as const) {
      for (const path of [`/api/faq/${question}`, `/api/testimonials/${testimonial}`]) {
        const call = request(host.url).get(path)
        const { body } = await (everyone[who] ? call.set('Authorization', everyone[who]) : call).expect(200)
        expect(body).not.toHaveProperty('views')
        expect(body).not.toHaveProperty('helpful')
      }
    }
  })

  it('cannot be written', async () => {
    await request(host.url)
      .patch(`/api/faq/${question}`)
      .set('Authorization', everyone.admin!)
      .send({ views: 1_000, helpful: '100% of 9' })
      .expect(200)
    const { body } = await request(host.url).get(`/api/faq/${question}`).set('Authorization', everyone.admin!)
    expect(body).toMatchObject({ views: 0, helpful: '–' })
  })
})

describe('what was counted', () => {
  const visible = () => ({ faq: [{ id: question }], testimonials: [] })
  const body = () => ({ faq: question, helpful: true })

  it('is written when counting stops', async () => {
    const counts = new ContentCounts({ db: host.database.pool, visible })
    counts.start()
    counts.helpful(body())
    await counts.stop()
    expect(await counted()).toMatchObject([{ helpful: 1 }])
  })

  it('goes with the next statement when one has failed', async () => {
    const errors: unknown[] = []
    let broken = true
    const db: ConstructorParameters<typeof ContentCounts>[0]['db'] = {
      query: (text, values) =>
        broken ? Promise.reject(new Error('away')) : host.database.pool.query(text, values),
    }
    const counts = new ContentCounts({ db, visible, onError: (error) => errors.push(error) })
    counts.helpful(body())
    await counts.flush()
    counts.helpful(body())
    broken = false
    await counts.flush()
    expect(errors).toHaveLength(1)
    expect(await counted()).toMatchObject([{ helpful: 2 }])
  })

  it('is not lost between processes that write at once', async () => {
    const others = Array.from({ length: 8 }, () => new ContentCounts({ db: host.database.pool, visible }))
    for (const counts of others) counts.helpful(body())
    await Promise.all(others.map((counts) => counts.flush()))
    expect(await counted()).toMatchObject([{ helpful: 8 }])
  })
})

describe('one address', () => {
  it('may send so many a minute, whatever it says of itself', async () => {
    let answer = await seen({})
    for (let n = 0; n < 1_000 && answer.status === 204; n++)
      answer = await seen({}).set('X-Forwarded-For', `192.0.2.${n % 250}`)
    expect(answer.status).toBe(429)
    expect(answer.body.error.code).toBe('RATE_LIMITED')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  })
})
