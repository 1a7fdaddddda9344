import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { paragraph } from '@/plugins/demo/rich-text'
import { startHost, type TestHost } from '../support/host'
import { addCustomer } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    const own = await addCustomer(pool, { externalId: 'own' })
    const other = await addCustomer(pool, { externalId: 'other' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
})

afterAll(() => host.stop())

type Who = 'admin' | 'editor' | 'finance'

const as = (who: Who, call: request.Test) => call.set('Authorization', everyone[who]!)
const patch = (who: Who, id: string, data: object, query = '') =>
  as(who, request(host.url).patch(`/api/testimonials/${id}${query}`)).send(data)

async function create(who: Who, data: object = {}): Promise<string> {
  const { body } = await as(who, request(host.url).post('/api/testimonials'))
    .send({ quote: 'It works.', name: 'Ada Moreno', rating: 5, _status: 'published', ...data })
    .expect(201)
  return body.doc.id as string
}

async function listed(): Promise<{ id: string; quote: string }[]> {
  const { body } = await request(host.url).get('/api/pricing').expect(200)
  return body.testimonials as { id: string; quote: string }[]
}

const newest = async (id: string) =>
  (await as('admin', request(host.url).get(`/api/testimonials/${id}?draft=true`)).expect(200)).body as Record<
    string,
    unknown
  >

beforeEach(async () => {
  await host.payload.delete({ collection: 'testimonials', where: { id: { exists: true } } })
  await host.pricing.refresh()
})

describe('a testimonial', () => {
  it('is submitted by an editor, approved by an admin, and only then on the price list', async () => {
    const id = await create('editor')
    expect(await listed()).toEqual([])
    await patch('admin', id, { approval: 'approved' }).expect(200)
    expect(await listed()).toEqual([
      {
        id,
        quote: 'It works.',
        name: 'Ada Moreno',
        role: null,
        company: null,
        category: null,
        rating: 5,
        featured: false,
        avatar: null,
      },
    ])
    const { docs } = await host.payload.find({ collection: 'users', where: { role: { equals: 'admin' } } })
    expect(await newest(id)).toMatchObject({
      approval: 'approved',
      approvedBy: docs[0]!.id,
      approvedAt: expect.any(String),
    })
  })

  it('cannot be approved or declined by an editor, who is told so beside the field', async () => {
    const id = await create('editor')
    for (const approval of ['approved', 'declined']) {
      const { body } = await patch('editor', id, { approval }).expect(400)
      const told = { path: 'approval', message: expect.stringContaining('role admin') }
      expect(body.error.details).toEqual([told])
      expect(body.errors[0].data.errors[0]).toMatchObject(told)
    }
    await as('editor', request(host.url).post('/api/testimonials'))
      .send({ quote: 'Mine', name: 'Me', approval: 'approved' })
      .expect(400)
    expect(await listed()).toEqual([])
  })

  it('cannot be touched by staff who do not write content', async () => {
    const id = await create('editor')
    await patch('finance', id, { approval: 'approved' }).expect(403)
  })

  it('says who approved it, whatever a client claims', async () => {
    const forged = {
      approvedBy: '00000000-0000-7000-8000-000000000001',
      approvedAt: '2001-01-01T00:00:00.000Z',
    }
    const id = await create('admin', forged)
    expect(await newest(id)).toMatchObject({ approval: 'pending', approvedBy: null, approvedAt: null })
    await patch('admin', id, { approval: 'approved', ...forged }).expect(200)
    const approved = await newest(id)
    expect(approved.approvedBy).not.toBe(forged.approvedBy)
    await patch('editor', id, { ...forged, order: 5 }).expect(200)
    expect(await newest(id)).toMatchObject({
      approval: 'approved',
      approvedBy: approved.approvedBy,
      approvedAt: approved.approvedAt,
    })
    await patch('admin', id, { approval: 'declined' }).expect(200)
    expect(await newest(id)).toMatchObject({ approvedBy: null, approvedAt: null })
    expect(await listed()).toEqual([])
  })

  it('waits for approval again when an editor changes its words, and not for its place', async () => {
    const id = await create('editor')
    await patch('admin', id, { approval: 'approved' }).expect(200)
    await patch('editor', id, { featured: true, order: 1 }).expect(200)
    expect(await listed()).toMatchObject([{ id, featured: true }])
    await patch('editor', id, { quote: 'It works wonders.', approval: 'approved' }).expect(200)
    expect(await newest(id)).toMatchObject({ approval: 'pending', approvedBy: null })
    expect(await listed()).toEqual([])
  })

  it('stays as it was approved while an editor words it anew in a draft', async () => {
    const id = await create('editor')
    await patch('admin', id, { approval: 'approved' }).expect(200)
    await patch('editor', id, { quote: 'Otherwise' }, '?draft=true').expect(200)
    expect(await listed()).toMatchObject([{ quote: 'It works.' }])
    await patch('admin', id, { approval: 'approved', _status: 'published' }).expect(200)
    expect(await listed()).toMatchObject([{ quote: 'Otherwise' }])
  })

  it('is not approved by bringing back an older version, nor by copying', async () => {
    const id = await create('editor')
    await patch('admin', id, { approval: 'approved' }).expect(200)
    const { body } = await as('editor', request(host.url).get('/api/testimonials/versions?sort=-createdAt'))
    const version = (body.docs as { id: string; version: { approval: string } }[]).find(
      (one) => one.version.approval === 'approved',
    )!
    await patch('editor', id, { quote: 'Otherwise' }).expect(200)
    await as('editor', request(host.url).post(`/api/testimonials/versions/${version.id}`)).expect(200)
    expect(await newest(id)).toMatchObject({ quote: 'It works.', approval: 'pending' })
    await patch('admin', id, { approval: 'approved', _status: 'published' }).expect(200)
    const copy = await as('editor', request(host.url).post(`/api/testimonials/${id}/duplicate`))
      .send({ quote: 'Otherwise', _status: 'published' })
      .expect(200)
    expect(copy.body.doc.approval).toBe('pending')
    await as('editor', request(host.url).post(`/api/testimonials/${id}/duplicate`))
      .send({ approval: 'approved', _status: 'published' })
      .expect(400)
    expect(await listed()).toHaveLength(1)
  })

  it('has whole stars, from 1 to 5', async () => {
    for (const rating of [0, 6, 4.5]) {
      const { body } = await as('editor', request(host.url).post('/api/testimonials'))
        .send({ quote: 'q', name: 'n', rating, _status: 'published' })
        .expect(400)
      expect(body.error.details[0].path).toBe('rating')
    }
    await create('editor', { rating: null })
  })

  it('is listed after the featured ones, with its picture', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const { body } = await as('editor', request(host.url).post('/api/media'))
      .field('_payload', JSON.stringify({ alt: 'Ada' }))
      .attach('file', png, 'ada moreno.png')
      .expect(201)
    const picture = body.doc as { id: string; url: string }
    await create('admin', { name: 'Last', order: 20, approval: 'approved', avatar: picture.id })
    await create('admin', { name: 'Second', order: 10, approval: 'approved' })
    await create('admin', { name: 'First', order: 30, approval: 'approved', featured: true })
    const all = (await listed()) as { id: string; quote: string; name?: string; avatar?: unknown }[]
    expect(all.map(({ name }) => name)).toEqual(['First', 'Second', 'Last'])
    expect(all[2]!.avatar).toEqual({ url: picture.url, alt: 'Ada', width: 1, height: 1 })
    await request(host.url).get(picture.url).expect(200)
    await as('editor', request(host.url).patch(`/api/media/${picture.id}`))
      .send({ alt: 'Ada Moreno' })
      .expect(200)
    expect(((await listed()) as { avatar?: unknown }[])[2]!.avatar).toMatchObject({ alt: 'Ada Moreno' })
  })
})

describe('a question', () => {
  it('is on the price list in its order once it is published', async () => {
    const post = (data: object) =>
      as('editor', request(host.url).post('/api/faq'))
        .send({ answer: paragraph('Yes.'), ...data })
        .expect(201)
    await post({ question: 'Second?', order: 2, _status: 'published' })
    await post({ question: 'First?', order: 1, category: 'Plans', _status: 'published' })
    await as('editor', request(host.url).post('/api/faq?draft=true')).send({ question: 'Draft?' }).expect(201)
    const { body } = await request(host.url).get('/api/pricing').expect(200)
    expect(body.faq).toEqual([
      { id: expect.any(String), question: 'First?', answerHtml: '<p>Yes.</p>', category: 'Plans' },
      { id: expect.any(String), question: 'Second?', answerHtml: '<p>Yes.</p>', category: null },
    ])
  })
})
