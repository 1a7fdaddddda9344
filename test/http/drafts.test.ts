import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import request from 'supertest'

import { paragraph } from '@/plugins/demo/rich-text'

import { startHost, type TestHost } from '../support/host'
import { type Everyone, makeEveryone } from '../support/people'
import { addCustomer } from '../support/metering'

const SECRET = 'Zeppelin'

let host: TestHost
let everyone: Everyone
let published: string
let neverPublished: string
let customer: string
/** Addresses of documents that no visitor may see. */
const unseen: string[] = []

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
    const both = {
      name: 'Both',
      items: [
        { kind: 'plan' as const, plan: plan.id },
        { kind: 'package' as const, package: sold.id },
      ],
      prices: [{ currency: 'USD', amount: 100 }],
    }
    const bought = await payload.create({
      collection: 'bundles',
      data: { ...both, slug: 'both', _status: 'published' },
    })
    await payload.update({ collection: 'bundles', id: bought.id, draft: true, data: { name: SECRET } })
    const unsold = await payload.create({
      collection: 'bundles',
      draft: true,
      data: { ...both, slug: 'hidden', description: SECRET },
    })
    const gone = await payload.create({
      collection: 'bundles',
      data: { ...both, slug: 'gone', description: SECRET, _status: 'published' },
    })
    await payload.update({ collection: 'bundles', id: gone.id, data: { _status: 'draft' } })
    const off = await payload.create({
      collection: 'bundles',
      data: { ...both, slug: 'off', description: SECRET, active: false, _status: 'published' },
    })
    unseen.push(...[unsold, gone, off].map(({ id }) => `bundles/${id}`))
    await seedReleases(payload, [bought.id, unsold.id])
    const page = await payload.create({
      collection: 'pricing-content',
      data: { layout: [{ blockType: 'hero', title: 'Prices' }], _status: 'published' },
    })
    await payload.update({
      collection: 'pricing-content',
      id: page.id,
      draft: true,
      data: { layout: [{ blockType: 'hero', title: SECRET }] },
    })
    await seedBlocks(payload, page.id)
    await seedPages(payload)
    await seedQuestions(payload)
    await seedTestimonials(payload)
  })
})

afterAll(() => host.stop())

/** One that is open, and one that is approved, of the drafts of bundles. */
async function seedReleases(payload: Payload, bundles: readonly string[]) {
  const items = bundles.map((value) => ({ relationTo: 'bundles' as const, value }))
  for (const status of ['open', 'approved'] as const) {
    const contents = bundles.map((id) => ({
      collection: 'bundles',
      id,
      title: SECRET,
      pinned: { name: SECRET },
    }))
    const { id } = await payload.create({
      collection: 'releases',
      data: { title: SECRET, items, status, ...(status === 'approved' && { contents }) },
    })
    unseen.push(`releases/${id}`)
  }
}

/** Saved blocks on the published page: one that is reworded in a draft, one that was never published. */
async function seedBlocks(payload: Payload, page: string) {
  const call = (title: string) => [{ blockType: 'callToAction' as const, title }]
  const { id } = await payload.create({
    collection: 'saved-blocks',
    data: { name: 'Open', layout: call('Open'), _status: 'published' },
  })
  await payload.update({
    collection: 'saved-blocks',
    id,
    draft: true,
    data: { name: SECRET, layout: call(SECRET) },
  })
  const hidden = await payload.create({
    collection: 'saved-blocks',
    draft: true,
    data: { name: SECRET, layout: call(SECRET) },
  })
  unseen.push(`saved-blocks/${hidden.id}`)
  const layout = [id, hidden.id].map((saved) => ({ blockType: 'saved' as const, saved }))
  await payload.update({ collection: 'pricing-content', id: page, data: { layout, _status: 'published' } })
  const drafted = [...layout, { blockType: 'hero' as const, title: SECRET }]
  await payload.update({ collection: 'pricing-content', id: page, draft: true, data: { layout: drafted } })
}

/** One published and reworded in a draft, one that was never published, one that was unpublished. */
async function seedPages(payload: Payload) {
  const hero = (title: string) => [{ blockType: 'hero' as const, title }]
  const make = (slug: string, title: string, _status: 'draft' | 'published') =>
    payload.create({
      collection: 'pages',
      draft: _status === 'draft',
      data: { slug, title, seoDescription: title, layout: hero(title), _status },
    })
  const { id } = await make('open', 'Open', 'published')
  const words = { title: SECRET, seoTitle: SECRET, layout: hero(SECRET) }
  await payload.update({ collection: 'pages', id, draft: true, data: words })
  const { id: gone } = await make('gone', SECRET, 'published')
  await payload.update({ collection: 'pages', id: gone, data: { _status: 'draft' } })
  const { id: hidden } = await make('hidden', SECRET, 'draft')
  unseen.push(`pages/${hidden}`, `pages/${gone}`)
}

/** One published and reworded in a draft, one that was never published. */
async function seedQuestions(payload: Payload) {
  const answer = paragraph('In credits.')
  const { id } = await payload.create({
    collection: 'faq',
    data: { question: 'How do I pay?', answer, _status: 'published' },
  })
  await payload.update({ collection: 'faq', id, draft: true, data: { question: SECRET } })
  const hidden = { question: 'Unseen', answer: paragraph(SECRET) }
  unseen.push(`faq/${(await payload.create({ collection: 'faq', draft: true, data: hidden })).id}`)
}

/** One that visitors see and that is reworded in a draft; published ones that wait or were declined; a draft. */
async function seedTestimonials(payload: Payload) {
  const words = { quote: 'It works.', name: 'Ada' }
  const { id } = await payload.create({
    collection: 'testimonials',
    data: { ...words, approval: 'approved', _status: 'published' },
  })
  await payload.update({ collection: 'testimonials', id, draft: true, data: { quote: SECRET } })
  for (const [approval, _status] of [
    ['pending', 'published'],
    ['declined', 'published'],
    ['approved', 'draft'],
  ] as const) {
    const data = { ...words, quote: SECRET, approval, _status }
    const made = await payload.create({ collection: 'testimonials', draft: _status === 'draft', data })
    unseen.push(`testimonials/${made.id}`)
  }
}

/** Staff find the secret in each of these, so that none of them is refused for a mistake in it. */
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
  '/api/bundles?draft=true&locale=all&depth=3',
  '/api/bundles?where[_status][equals]=draft',
  '/api/bundles?where[slug][equals]=hidden&draft=true',
  '/api/bundles/versions',
  '/api/bundles/versions?where[version.slug][equals]=hidden',
  '/api/bundles?where[active][equals]=false&depth=3',
  '/api/bundles?where[or][0][description][like]=Zeppelin&where[or][1][slug][exists]=true&draft=true',
  '/api/bundles?where[items.plan.name][equals]=Open&draft=true&depth=3',
  '/api/bundles?draft=true&select[name]=true&sort=-name',
  '/api/releases?depth=3&draft=true',
  '/api/pricing-content?draft=true',
  '/api/pricing-content/versions',
  '/api/pricing-content?depth=3',
  '/api/pricing-content?depth=3&draft=true&locale=all',
  '/api/pricing-content?where[layout.title.en][equals]=Zeppelin&draft=true',
  '/api/pages',
  '/api/pages?draft=true&locale=all&depth=3',
  '/api/pages?where[_status][equals]=draft',
  '/api/pages?where[slug][equals]=hidden&draft=true',
  '/api/pages?where[layout.title.en][like]=Zeppelin&draft=true',
  '/api/pages/versions',
  '/api/pages/versions?where[version.slug][equals]=hidden',
  '/api/saved-blocks',
  '/api/saved-blocks?draft=true&locale=all',
  '/api/saved-blocks?where[_status][equals]=draft',
  '/api/saved-blocks?where[layout.title.en][like]=Zeppelin&draft=true',
  '/api/saved-blocks/versions',
  '/api/saved-blocks/versions?where[version.name][equals]=Zeppelin',
  '/api/faq',
  '/api/faq?draft=true',
  '/api/faq?where[_status][equals]=draft',
  '/api/faq?where[question][like]=Zeppelin&draft=true',
  '/api/faq/versions',
  '/api/testimonials',
  '/api/testimonials?draft=true',
  '/api/testimonials?depth=3&limit=500',
  '/api/testimonials?where[approval][equals]=pending',
  '/api/testimonials?where[approval][equals]=declined&draft=true',
  '/api/testimonials?where[or][0][quote][equals]=Zeppelin&where[or][1][name][exists]=true',
  '/api/testimonials/versions',
  '/api/testimonials/versions?where[version.quote][equals]=Zeppelin',
  '/api/pricing/preview?drafts=1&page=hidden',
  '/api/pricing/preview?drafts=1',
]

/** Nobody is told more here than what is published: what the answer says. */
const PUBLISHED = [
  ['/api/pricing', 'Open'],
  ['/api/pricing?drafts=1', 'Open'],
  ['/api/pricing?plan=hidden', 'There is no published plan'],
  ['/api/pricing?page=open', 'Open'],
  ['/api/pricing?page=open&drafts=1', 'Open'],
  ['/api/pricing?page=gone', 'There is no published page'],
  ['/api/pricing?page=hidden', 'There is no published page'],
] as const

const PUBLISHED_QUERIES = [
  ['{ PriceList(page: "open") { content { blocks } } }', 'Open'],
  ['{ PriceList { bundles { name description } } }', '"bundles"'],
  ['{ PriceList(page: "hidden") { content { blocks } } }', 'There is no published page'],
] as const

/** Staff find the secret by each of these as well. */
const QUERIES = [
  '{ Plans(draft: true) { docs { name tagline _status } } }',
  '{ a: Plans(where: { _status: { equals: draft } }) { docs { ...x } } } fragment x on Plan { name tagline }',
  '{ versionsPlans { docs { version { name tagline } } } }',
  '{ Packages(draft: true) { docs { name description } } }',
  '{ versionsPackages { docs { version { name } } } }',
  '{ Bundles(draft: true) { docs { name description } } }',
  '{ versionsBundles { docs { version { name } } } }',
  '{ Bundles(draft: true) { docs { items { plan { tagline } package { name } } } } }',
  '{ Releases { docs { title items { value { ... on Bundle { name description } } } } } }',
  '{ PricingContents(draft: true) { docs { layout { ... on HeroBlock { title } ... on PlacedSavedBlock { saved { name layout { ... on CallToActionBlock { title } } } } } } } }',
  '{ SavedBlocks(draft: true) { docs { name } } }',
  '{ versionsSavedBlocks { docs { version { name } } } }',
  '{ Pages(draft: true) { docs { title seoTitle seoDescription layout { ... on HeroBlock { title } } } } }',
  '{ versionsPages { docs { version { title slug } } } }',
  '{ Faqs(draft: true) { docs { question answer } } }',
  '{ versionsFaqs { docs { version { question answer } } } }',
  '{ Testimonials(draft: true) { docs { quote name } } }',
  '{ Testimonials(where: { approval: { not_equals: approved } }) { docs { quote } } }',
  '{ versionsTestimonials { docs { version { quote } } } }',
]

describe.each(['anonymous', 'member', 'everyScope'] as const)('no draft reaches %s', (who) => {
  const as = (call: request.Test) => (everyone[who] ? call.set('Authorization', everyone[who]) : call)

  it.each(WAYS)('by %s', async (path) => {
    const { text, status } = await as(request(host.url).get(path))
    expect(status).toBeLessThan(500)
    expect(text).not.toContain(SECRET)
  })

  it.each(PUBLISHED)('by %s', async (path, said) => {
    const { text } = await as(request(host.url).get(path))
    expect(text).toContain(said)
    expect(text).not.toContain(SECRET)
  })

  it.each(['', '?drafts=1&token=x.y'])('by /api/pricing/preview%s', async (query) => {
    const { text, status } = await as(request(host.url).get(`/api/pricing/preview${query}`))
    expect([401, 403]).toContain(status)
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

  it('by the id of a bundle, release, question, testimonial, saved block or page that visitors do not see', async () => {
    for (const address of unseen) {
      for (const suffix of ['', '?draft=true', '?depth=3']) {
        const { text, status } = await as(request(host.url).get(`/api/${address}${suffix}`))
        expect([401, 403, 404]).toContain(status)
        expect(text).not.toContain(SECRET)
      }
    }
  })

  it('and who approved it is not told', async () => {
    const { body } = await as(request(host.url).get('/api/testimonials?depth=2')).expect(200)
    expect(body.docs).toHaveLength(1)
    expect(Object.keys(body.docs[0] as object)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(approval|approvedBy|approvedAt|plan)$/)]),
    )
  })

  it('by a quote', async () => {
    for (const item of [
      { plan: 'hidden' },
      { plan: neverPublished },
      { package: 'hidden' },
      ...['hidden', 'gone', 'off'].map((bundle) => ({ items: [{ bundle }] })),
    ]) {
      const { text } = await as(request(host.url).post('/api/checkout/quote')).send(item).expect(404)
      expect(text).not.toContain(SECRET)
    }
    for (const item of [{ plan: 'open' }, { package: 'bundle' }, { items: [{ bundle: 'both' }] }]) {
      const { text } = await as(request(host.url).post('/api/checkout/quote')).send(item)
      expect(text).not.toContain(SECRET)
    }
  })

  it('through a relationship', async () => {
    const { text } = await as(request(host.url).get(`/api/customers/${customer}?depth=3&draft=true`))
    expect(text).not.toContain(SECRET)
  })

  it.each(PUBLISHED_QUERIES)('by GraphQL %s', async (query, said) => {
    const { text } = await as(request(host.url).post('/api/graphql')).send({ query })
    expect(text).toContain(said)
    expect(text).not.toContain(SECRET)
  })

  it.each(QUERIES)('by GraphQL %s', async (query) => {
    const { text, status } = await as(request(host.url).post('/api/graphql')).send({ query })
    expect(status).toBeLessThan(500)
    expect(text).not.toContain(SECRET)
  })
})

describe('what no visitor sees', () => {
  const asStaff = (call: request.Test) => call.set('Authorization', everyone.viewer!)

  it.each(WAYS)('staff do by %s', async (path) => {
    const { text } = await asStaff(request(host.url).get(path))
    expect(text).toContain(SECRET)
  })

  it.each(QUERIES)('staff do by GraphQL %s', async (query) => {
    const { text } = await asStaff(request(host.url).post('/api/graphql')).send({ query })
    expect(text).toContain(SECRET)
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
})
