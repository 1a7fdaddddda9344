import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { priceListSchema } from '@/plugins/api-docs/price-list-answers'
import { paragraph } from '@/plugins/demo/rich-text'
import type { PriceList } from '@/plugins/pricing'
import { startHost, type TestHost } from '../support/host'
import { addCustomer } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
let number = 0

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    const own = await addCustomer(pool, { externalId: 'own' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
    await payload.create({
      collection: 'pricing-content',
      data: { layout: [{ blockType: 'hero', title: 'Prices' }], _status: 'published' },
    })
  })
})
afterAll(() => host.stop())

const as = (call: request.Test, who: keyof Everyone = 'editor') => call.set('Authorization', everyone[who]!)
const hero = (title: string) => ({ blockType: 'hero', title })
const fresh = () => `page-${++number}`
const create = (data: object, query = '') =>
  as(request(host.url).post(`/api/pages${query}`)).send({
    ...{ title: 'Page', layout: [hero('Page')], _status: 'published' },
    ...data,
  })
const write = (id: string, data: object, query = '') =>
  as(request(host.url).patch(`/api/pages/${id}${query}`)).send(data)
const made = async (data: object, query = '') =>
  (await create(data, query).expect(201)).body.doc as { id: string; slug: string | null }
const show = (page: string, query: object = {}) =>
  request(host.url)
    .get('/api/pricing')
    .query({ page, ...query })
const list = async (page: string, query: object = {}) =>
  (await show(page, query).expect(200)).body as PriceList

describe('a page', () => {
  it('is published in the next request, in the form that the reference promises, and gone when unpublished', async () => {
    const slug = fresh()
    const seo = { seoTitle: 'Searched', seoDescription: 'Found' }
    const { id } = await made({
      slug,
      title: 'Credits',
      ...seo,
      layout: [hero('How'), { blockType: 'plans' }],
    })
    const { text } = await show(slug).expect(200)
    expect(priceListSchema.parse(JSON.parse(text))).toMatchObject({
      page: { id, slug, title: 'Credits', ...seo },
      content: { title: 'How', blocks: [{ type: 'hero', title: 'How' }, { type: 'plans' }] },
    })
    expect((await list(id)).page?.slug).toBe(slug)
    for (let n = 1; n <= 5; n++) {
      await write(id, { layout: [hero(`Edition ${n}`)], _status: 'published' }).expect(200)
      expect((await list(slug)).content.title).toBe(`Edition ${n}`)
    }
    await write(id, { _status: 'draft' }).expect(200)
    expect((await show(slug)).body.error.code).toBe('NOT_FOUND')
    await write(id, { _status: 'published' }).expect(200)
    await show(slug).expect(200)
    await as(request(host.url).delete(`/api/pages/${id}`)).expect(200)
    await show(slug).expect(404)
  })

  it('leads with the price per month or with that of the whole cycle, and with nothing else', async () => {
    const plans = { blockType: 'plans' }
    const { id } = await made({ layout: [plans] })
    const lead = async () => (await list(id)).content.blocks
    expect(await lead()).toMatchObject([{ type: 'plans', leadWith: 'month' }])
    await write(id, { layout: [{ ...plans, leadWith: 'cycle' }] }).expect(200)
    expect(await lead()).toMatchObject([{ type: 'plans', leadWith: 'cycle' }])
    await write(id, { layout: [{ ...plans, leadWith: 'day' }] }).expect(400)
  })

  it('leaves the pricing page as it is', async () => {
    const before = (await request(host.url).get('/api/pricing').expect(200)).text
    await made({ slug: fresh(), layout: [hero('Other'), { blockType: 'plans' }] })
    expect((await request(host.url).get('/api/pricing').expect(200)).text).toBe(before)
    expect(JSON.parse(before)).not.toHaveProperty('page')
  })

  it('shows saved blocks, and what is translated, falling back to English', async () => {
    const call = { blockType: 'callToAction', title: 'Begin' }
    const saved = await as(request(host.url).post('/api/saved-blocks'))
      .send({ name: 'Call', layout: [call], _status: 'published' })
      .expect(201)
    const { doc } = (
      await create({
        slug: fresh(),
        title: 'Credits',
        layout: [hero('How'), { blockType: 'saved', saved: saved.body.doc.id }],
      })
    ).body as { doc: { id: string; slug: string; layout: object[] } }
    const [first, ...rest] = doc.layout
    const words = { title: 'Guthaben', layout: [{ ...first, title: 'Wie' }, ...rest], _status: 'published' }
    await write(doc.id, words, '?locale=de').expect(200)
    expect(await list(doc.slug, { locale: 'de' })).toMatchObject({
      page: { title: 'Guthaben', seoTitle: null },
      content: { title: 'Wie', closing: { title: 'Begin' } },
    })
    expect(await list(doc.slug, { locale: 'ar' })).toMatchObject({
      page: { title: 'Credits' },
      content: { title: 'How' },
    })
  })

  it('is read by everybody over REST and GraphQL, and through the price list’s own query', async () => {
    const slug = fresh()
    await made({ slug, title: 'Open' })
    const { body } = await request(host.url).get(`/api/pages?where[slug][equals]=${slug}`).expect(200)
    expect(body.docs).toMatchObject([{ title: 'Open', layout: [{ title: 'Page' }] }])
    const ask = (query: string) => request(host.url).post('/api/graphql').send({ query })
    const found = await ask(`{ Pages(where: { slug: { equals: "${slug}" } }) { docs { title } } }`)
    expect(found.body.data.Pages.docs).toEqual([{ title: 'Open' }])
    const listed = await ask(`{ PriceList(page: "${slug}") { page { title slug } content { title } } }`)
    expect(listed.body.data.PriceList).toEqual({ page: { title: 'Open', slug }, content: { title: 'Page' } })
    expect((await ask('{ PriceList { page { title } } }')).body.data.PriceList.page).toBeNull()
  })
})

describe('a draft of a page', () => {
  it('is seen in a preview of that page by staff, and by a link that shows nothing else', async () => {
    const { id, slug } = await made({ slug: fresh(), layout: [hero('As published')] })
    await write(id, { layout: [hero('As drafted')], _status: 'draft' }, '?draft=true').expect(200)
    const look = (query: object, who: keyof Everyone = 'viewer') =>
      as(request(host.url).get('/api/pricing/preview').query(query), who)
    const title = async (query: object) => ((await look(query).expect(200)).body as PriceList).content.title
    expect(await title({ drafts: '1', page: id })).toBe('As drafted')
    expect(await title({ drafts: '1', page: slug! })).toBe('As drafted')
    expect((await look({ drafts: '0', page: id })).text).toBe((await show(slug!)).text)
    expect(await title({ drafts: '1' })).toBe('Prices')
    expect((await look({ page: 'nothing' })).body.error.code).toBe('NOT_FOUND')
    expect((await look({ drafts: '1', page: id }, 'member')).status).toBe(403)

    const link = await as(request(host.url).post('/api/admin/content/preview-links'))
      .send({ drafts: true, page: id })
      .expect(201)
    const token = new URL(link.body.url as string).searchParams.get('token')!
    const shared = (query: object) =>
      request(host.url)
        .get('/api/pricing/preview')
        .query({ token, ...query })
    expect((await shared({}).expect(200)).body.content.title).toBe('As drafted')
    expect((await shared({ page: 'other' }).expect(200)).body.page.id).toBe(id)
    expect((await list(slug!)).content.title).toBe('As published')
  })

  it('needs no address, and has none of a title that is still being typed', async () => {
    const { id, slug } = await made({ title: 'Ho', layout: [], _status: 'draft' }, '?draft=true')
    expect(slug).toBeNull()
    await write(id, { slug: '', title: 'How crédits  work!', _status: 'draft' }, '?draft=true').expect(200)
    await made({ slug: '', layout: [], _status: 'draft' }, '?draft=true')
    const { body } = await write(id, { layout: [hero('x')], _status: 'published' }).expect(200)
    expect(body.doc.slug).toBe('how-credits-work')
    await write(id, { title: 'Another title', _status: 'published' }).expect(200)
    await show('how-credits-work').expect(200)
  })
})

describe('a copy of a page', () => {
  it('is a draft without an address, as often as it is made, and is not published at that of the first', async () => {
    const { id, slug } = await made({ slug: '', title: 'Copied' })
    const copy = async () =>
      (await as(request(host.url).post(`/api/pages/${id}/duplicate`)).expect(200)).body.doc as {
        id: string
        slug: string | null
        _status: string
      }
    const [first, second] = [await copy(), await copy()]
    expect([first, second]).toMatchObject([
      { slug: null, _status: 'draft' },
      { slug: null, _status: 'draft' },
    ])
    const refused = await write(first.id, { _status: 'published' })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('Copied')])
    await write(first.id, { title: 'A copy', _status: 'published' }).expect(200)
    expect((await list('a-copy')).content).toEqual((await list(slug!)).content)
  })
})

describe('a release', () => {
  it('publishes a page with the rest, shows it before, and takes it back', async () => {
    const { id, slug } = await made({ slug: fresh(), layout: [hero('Before')] })
    await write(id, { layout: [hero('After')], _status: 'draft' }, '?draft=true').expect(200)
    const step = (path: string, body: object = {}) =>
      as(request(host.url).post(`/api/admin/releases/${path}`)).send(body)
    const { body } = await as(request(host.url).post('/api/releases'))
      .send({ title: 'Spring', items: [{ relationTo: 'pages', value: id }] })
      .expect(201)
    const release = body.doc.id as string
    const preview = await as(
      request(host.url).get('/api/pricing/preview').query({ drafts: release, page: id }),
      'viewer',
    ).expect(200)
    expect(preview.body.content.title).toBe('After')
    await step(`${release}/approve`).expect(200)
    await step(`${release}/publish`).expect(200)
    expect((await list(slug!)).content.title).toBe('After')
    await step(`${release}/undo`, { reason: 'Too early' }).expect(200)
    expect((await list(slug!)).content.title).toBe('Before')
  })
})

describe('bad input', () => {
  it.each<[string, object, string, string?]>([
    ['an address of the system', { slug: 'admin' }, 'slug', 'address of the system'],
    ['an address that counts no visits', { slug: 'Preview' }, 'slug', 'address of the system'],
    ['an address without a letter', { slug: '///', title: '!?' }, 'slug', 'Give the page an address'],
    ['an address without end', { slug: 'x'.repeat(81) }, 'slug', 'At most 80 characters.'],
    ['an address that is none', { slug: { a: 1 } }, 'slug'],
    ['a title that is none', { title: ['x'] }, 'title'],
    ['a title without end', { title: 'x'.repeat(121) }, 'title'],
    ['no title', { title: '' }, 'title'],
    ['no blocks', { layout: [] }, 'layout', 'Add at least one block.'],
    ['words for blocks', { layout: 'hero' }, 'layout'],
    ['a block that does not exist', { layout: [{ blockType: 'nothing' }] }, ''],
    ['too many blocks', { layout: Array.from({ length: 41 }, () => hero('x')) }, 'layout', '40 at most'],
    [
      'a button that leads nowhere',
      { layout: [{ ...hero('x'), primary: { label: 'a' } }] },
      'layout.0.primary.href',
    ],
    [
      'a link that runs',
      { layout: [{ ...hero('x'), primary: { label: 'a', href: 'javascript:alert(1)' } }] },
      'layout.0.primary.href',
    ],
    ['NUL', { title: 'a\u0000b' }, ''],
  ])('%s is refused', async (_, data, path, said = '') => {
    const { status, body } = await create({ slug: fresh(), ...data })
    expect([status, body.error?.code]).toEqual([400, expect.stringMatching(/INVALID|VALIDATION/)])
    expect(JSON.stringify(body)).toContain(path)
    expect(JSON.stringify(body)).toContain(said)
  })

  it('an address that another page has is refused, by the name of that page', async () => {
    const { slug } = await made({ slug: fresh(), title: 'First' })
    const refused = await create({ slug })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('First')])
    const other = await made({ slug: fresh() })
    expect((await write(other.id, { slug, _status: 'published' })).status).toBe(400)
    expect((await list(slug!)).page?.title).toBe('First')
  })

  it('HTML in a text is shown as the words that it is', async () => {
    const evil = '<script>alert(1)</script>'
    const { slug } = await made({
      slug: fresh(),
      layout: [{ blockType: 'richText', text: paragraph(evil) }],
    })
    const [block] = (await list(slug!)).content.blocks
    expect(block).toMatchObject({ html: expect.stringContaining('&lt;script&gt;') })
    expect(JSON.stringify(block)).not.toContain('<script>')
  })

  it.each(['', 'x'.repeat(256)])('the page "%s" is refused', async (page) => {
    expect((await show(page)).body.error.code).toBe('INVALID_REQUEST')
  })

  it.each(['nothing', '../pricing', "'; DROP TABLE pages"])('the page "%s" is not found', async (page) => {
    expect((await show(page)).body.error.code).toBe('NOT_FOUND')
  })
})
