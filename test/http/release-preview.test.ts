import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { paragraph } from '@/plugins/demo/rich-text'
import { signPreview } from '@/plugins/preview/link'
import type { PriceList } from '@/plugins/pricing'
import { callsOf, ok, type Who } from '../support/calls'
import { startHost, type TestHost } from '../support/host'
import { SECRET } from '../support/secret'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { DRAFT_PACKAGE, HIDDEN_PLANS, PACKAGE, saveVersions, seedPrices } from '../support/pricing'

const SECRET_WORDS = 'Zeppelin'
const LOCALES = ['en-US', 'de-DE', 'ar'] as const

let host: TestHost
let everyone: Everyone
const ids = {
  bundle: '',
  newBundle: '',
  page: '',
  saved: '',
  question: '',
  newQuestion: '',
  said: '',
  other: '',
}

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    await payload.update({
      collection: 'packages',
      id: PACKAGE,
      data: { sizing: 'rate', _status: 'published' },
    })
    const both = {
      items: [
        { kind: 'plan' as const, plan: PLANS.pro },
        { kind: 'package' as const, package: PACKAGE, quantity: 3 },
      ],
      prices: [{ currency: 'USD', amount: 9900 }],
    }
    const bundle = await payload.create({
      collection: 'bundles',
      data: { ...both, name: 'Both', slug: 'both', _status: 'published' },
    })
    const newBundle = await payload.create({
      collection: 'bundles',
      draft: true,
      data: { ...both, name: `${SECRET_WORDS} offer`, slug: 'offer', _status: 'draft' },
    })
    const call = (title: string) => [{ blockType: 'callToAction' as const, title }]
    const saved = await payload.create({
      collection: 'saved-blocks',
      data: { name: 'Closing', layout: call('Begin'), _status: 'published' },
    })
    const page = await payload.create({
      collection: 'pricing-content',
      data: {
        layout: [
          { blockType: 'hero', title: 'Prices' },
          { blockType: 'plans' },
          { blockType: 'testimonials' },
          { blockType: 'faq' },
          { blockType: 'saved', saved: saved.id },
        ],
        _status: 'published',
      },
    })
    const answer = paragraph('In credits.')
    const question = await payload.create({
      collection: 'faq',
      data: { question: 'How do I pay?', answer, _status: 'published' },
    })
    const newQuestion = await payload.create({
      collection: 'faq',
      draft: true,
      data: { question: `${SECRET_WORDS} question`, answer, _status: 'draft' },
    })
    const said = await payload.create({
      collection: 'testimonials',
      data: { quote: 'It works.', name: 'Ada', approval: 'approved', _status: 'published' },
    })
    const other = await payload.create({
      collection: 'testimonials',
      draft: true,
      data: { quote: `${SECRET_WORDS} waits`, name: 'Bob', approval: 'pending', _status: 'draft' },
    })
    Object.assign(ids, {
      bundle: bundle.id,
      newBundle: newBundle.id,
      page: page.id,
      saved: saved.id,
      question: question.id,
      newQuestion: newQuestion.id,
      said: said.id,
      other: other.id,
    })
    const customer = await addCustomer(pool, { externalId: 'own', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
}, 120_000)
afterAll(() => host.stop())

const send = callsOf(() => ({ url: host.url, everyone }), 'admin')
const draft = (address: string, data: object, locale = 'en') =>
  ok(send('patch', `/api/${address}?draft=true&locale=${locale}`).send({ ...data, _status: 'draft' }))
const look = (query: Record<string, string>, who: Who = 'viewer') =>
  send('get', '/api/pricing/preview', who).query(query)
const seen = async (query: Record<string, string>, who: Who = 'viewer') =>
  (await ok(look(query, who))) as PriceList
const publicText = async (locale = 'en-US') =>
  (await request(host.url).get('/api/pricing').query({ locale }).expect(200)).text
const share = (body: object, who: Who = 'editor') =>
  send('post', '/api/admin/content/preview-links', who).send(body)
const tokenOf = async (body: object) =>
  new URL(((await ok(share(body), 201)) as { url: string }).url).searchParams.get('token')!
const step = (id: string, name: string, body: object = {}) =>
  ok(send('post', `/api/admin/releases/${id}/${name}`).send(body))

async function makeRelease(items: [string, string][]): Promise<string> {
  const value = items.map(([relationTo, id]) => ({ relationTo, value: id }))
  const { doc } = await ok(send('post', '/api/releases').send({ title: 'Spring', items: value }), 201)
  return doc.id
}

/** Drafts of every kind, in two languages. */
async function draftEverything(word: string) {
  const call = (title: string) => [{ blockType: 'callToAction', title }]
  await draft(`plans/${PLANS.pro}`, { tagline: `${word} pro`, badge: 'New', order: 1 })
  await draft(`plans/${PLANS.pro}`, { tagline: `${word} auf Deutsch` }, 'de')
  await draft(`packages/${PACKAGE}`, { name: `${word} credits` })
  await draft(`bundles/${ids.bundle}`, {
    name: `${word} bundle`,
    prices: [{ currency: 'USD', amount: 8800 }],
  })
  await draft(`bundles/${ids.bundle}`, { name: `${word} Bündel` }, 'de')
  await draft(`bundles/${ids.newBundle}`, { description: `${word} words`, order: 1 })
  await draft(`pricing-content/${ids.page}`, {
    layout: [
      { blockType: 'hero', title: `${word} title` },
      { blockType: 'testimonials' },
      { blockType: 'faq' },
      { blockType: 'saved', saved: ids.saved },
    ],
    comparison: [{ title: 'T', rows: [{ label: `${word} row`, cells: [{ plan: PLANS.pro, mode: 'yes' }] }] }],
  })
  await draft(`saved-blocks/${ids.saved}`, { layout: call(`${word} call`) })
  await draft(`faq/${ids.question}`, { question: `${word}?` })
  await draft(`faq/${ids.newQuestion}`, { question: `${word} frage`, order: 1 }, 'de')
  await draft(`testimonials/${ids.said}`, { quote: `${word} works.` })
}
const EVERYTHING = (): [string, string][] => [
  ['plans', PLANS.pro],
  ['packages', PACKAGE],
  ['bundles', ids.bundle],
  ['bundles', ids.newBundle],
  ['pricing-content', ids.page],
  ['saved-blocks', ids.saved],
  ['faq', ids.question],
  ['faq', ids.newQuestion],
  ['testimonials', ids.said],
]

describe('a preview with drafts', () => {
  it('shows those of questions, testimonials, packages, bundles and saved blocks too', async () => {
    await draftEverything(SECRET_WORDS)
    const prices = [{ currency: 'USD', amount: 100 }]
    await draft(`packages/${DRAFT_PACKAGE}`, { prices })
    const before = await publicText()
    const list = await seen({ drafts: '1' })
    expect(list.faq.map(({ question }) => question)).toEqual(
      expect.arrayContaining([`${SECRET_WORDS}?`, `${SECRET_WORDS} question`]),
    )
    // One that waits for its approval is what its editor wants to see.
    expect(list.testimonials.map(({ quote }) => quote)).toEqual(
      expect.arrayContaining([`${SECRET_WORDS} works.`, `${SECRET_WORDS} waits`]),
    )
    expect(list.packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining([`${SECRET_WORDS} credits`, 'Draft package']),
    )
    const words = `${SECRET_WORDS} words`
    expect(list.bundles).toMatchObject([
      { slug: 'offer', description: words, price: { amount: 9900 } },
      {
        name: `${SECRET_WORDS} bundle`,
        items: [{ name: 'Pro' }, { name: `${SECRET_WORDS} credits`, quantity: 3 }],
        price: { amount: 8800 },
      },
    ])
    expect(list.content.closing?.title).toBe(`${SECRET_WORDS} call`)
    const german = await seen({ drafts: '1', locale: 'de-DE' })
    expect(german.bundles?.[1]?.name).toBe(`${SECRET_WORDS} Bündel`)
    expect(german.plans.find(({ slug }) => slug === 'pro')).toMatchObject({
      name: 'Pro',
      tagline: `${SECRET_WORDS} auf Deutsch`,
    })
    expect(await publicText()).toBe(before)
    expect(before).not.toContain(SECRET_WORDS)
  })
})

describe('a preview of a release', () => {
  it('is, in each language, what visitors see once it is published, and nothing else of the drafts', async () => {
    await draftEverything('First')
    await draft(`plans/${PLANS.starter}`, { tagline: SECRET_WORDS })
    await draft(`packages/${DRAFT_PACKAGE}`, { name: SECRET_WORDS })
    const id = await makeRelease(EVERYTHING())
    await ok(
      send('post', `/api/admin/releases/${id}/prices`, 'finance').send({
        prices: {
          plans: [{ planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount: 5900 }] }],
          reason: 'Spring',
        },
      }),
    )
    await ok(
      send('post', `/api/admin/releases/${id}/prices`, 'finance').send({
        exchangeRate: { creditsPerUsd: 8000, reason: 'Spring' },
      }),
    )
    const before = await publicText()
    const previews = await Promise.all(
      LOCALES.map(async (locale) => (await look({ drafts: id, locale })).text),
    )
    expect(previews[0]).toContain('First pro')
    for (const word of ['credits', 'bundle', 'words']) expect(previews[0]).toContain(`First ${word}`)
    expect(previews[0]).toContain('$59')
    expect(previews[1]).toContain('First auf Deutsch')
    expect(previews[1]).toContain('First Bündel')
    for (const text of previews) expect(text).not.toContain(`${SECRET_WORDS}"`)
    expect(await publicText()).toBe(before)

    await step(id, 'approve')
    await step(id, 'publish')
    await host.pricing.refresh()
    for (const [place, locale] of LOCALES.entries())
      expect(JSON.parse(previews[place]!)).toEqual(JSON.parse(await publicText(locale)))
    // Nothing of it is left: what is shown now is what visitors see.
    await draft(`plans/${PLANS.pro}`, { tagline: 'Later' })
    expect((await look({ drafts: id })).text).toBe(await publicText())
    await step(id, 'undo', { reason: 'Test' })
  }, 120_000)

  it('shows drafts as they are while it is open, and as they were approved afterwards', async () => {
    await draft(`plans/${PLANS.pro}`, { tagline: 'One' })
    const id = await makeRelease([['plans', PLANS.pro]])
    const tagline = async () => (await seen({ drafts: id })).plans.find(({ slug }) => slug === 'pro')!.tagline
    expect(await tagline()).toBe('One')
    await draft(`plans/${PLANS.pro}`, { tagline: 'Two' })
    expect(await tagline()).toBe('Two')
    await step(id, 'approve')
    await draft(`plans/${PLANS.pro}`, { tagline: 'Three' })
    expect(await tagline()).toBe('Two')
    await step(id, 'reopen')
    expect(await tagline()).toBe('Three')
  })

  it('is of the time for which it is planned, when no other is asked for', async () => {
    const id = await makeRelease([['plans', PLANS.pro]])
    await ok(
      send('post', `/api/admin/releases/${id}/prices`, 'finance').send({
        prices: {
          plans: [{ planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount: 6100 }] }],
          reason: 'Planned',
          policy: 'forever',
        },
      }),
    )
    await step(id, 'approve')
    await step(id, 'schedule', { at: '2037-03-01T00:00:00Z' })
    const planned = await send('post', '/api/admin/pricing/changes', 'finance').send({
      reason: 'Before and after',
      policy: 'now',
      effectiveAt: '2037-02-01T00:00:00Z',
      plans: [{ planId: 'pro', prices: [{ cycle: 'annual', currency: 'USD', amount: 1234 }] }],
    })
    expect(planned.status).toBe(201)
    const amounts = async (query: Record<string, string> = {}) =>
      (await seen({ drafts: id, ...query })).plans
        .find(({ slug }) => slug === 'pro')!
        .prices.map(({ amount }) => amount)
    expect(await amounts()).toEqual([6100, 1234])
    expect(await amounts({ at: '2037-01-01' })).toEqual([6100, 49_000])
    expect(await amounts({ customer: 'own' })).toEqual([4900, 1234])
    const token = await tokenOf({ drafts: id })
    const shown = (await seen({ token }, 'anonymous')).plans.find(({ slug }) => slug === 'pro')!
    expect(shown.prices.map(({ amount }) => amount)).toEqual([6100, 1234])
  })
})

describe('a release reaches nobody else', () => {
  it('but by a link that is whole and in time', async () => {
    await draft(`plans/${PLANS.pro}`, { tagline: `${SECRET_WORDS} tagline` })
    const id = await makeRelease([['plans', PLANS.pro]])
    const token = await tokenOf({ drafts: id })
    expect((await look({ token }, 'anonymous')).text).toContain(`${SECRET_WORDS} tagline`)
    // Nothing beside the link counts.
    const [empty, other] = [await tokenOf({}), await makeRelease([['plans', HIDDEN_PLANS.draft]])]
    for (const drafts of [id, other, '1'])
      expect((await look({ token: empty, drafts }, 'anonymous')).text).not.toContain(SECRET_WORDS)

    const claims = { currency: 'USD', region: '', locale: 'en-US', drafts: id }
    const [body, signature] = token.split('.') as [string, string]
    const forged = Buffer.from(
      Buffer.from(await tokenOf({ drafts: other }).then((one) => one.split('.')[0]!), 'base64url')
        .toString()
        .replace(other, id),
    ).toString('base64url')
    for (const bad of [
      signPreview({ ...claims, expiresAt: Date.now() - 1 }, SECRET),
      signPreview({ ...claims, expiresAt: Date.now() + 60_000 }, `${SECRET}!`),
      `${forged}.${signature}`,
      body,
      id,
    ]) {
      const answer = await look({ token: bad }, 'anonymous')
      expect([answer.status, answer.body.error.code]).toEqual([401, 'UNAUTHENTICATED'])
      expect(answer.text).not.toContain(SECRET_WORDS)
    }
    for (const who of ['anonymous', 'member', 'everyScope', 'catalog:read'] as const) {
      for (const path of ['/api/pricing/preview', '/api/pricing']) {
        const answer = await send('get', path, who).query({ drafts: id, release: id })
        expect(answer.text).not.toContain(SECRET_WORDS)
        if (path.endsWith('preview')) expect([401, 403]).toContain(answer.status)
      }
      expect([401, 403]).toContain((await share({ drafts: id }, who)).status)
    }
  })

  it('and one that does not exist is said to be none', async () => {
    const nobody = '00000000-0000-7000-8000-000000009999'
    expect((await look({ drafts: nobody })).body.error.code).toBe('NOT_FOUND')
    expect((await share({ drafts: nobody })).body.error.code).toBe('NOT_FOUND')
    expect((await look({ drafts: 'spring' })).status).toBe(400)
  })
})
