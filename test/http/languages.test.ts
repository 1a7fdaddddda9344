import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone
let feature: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const own = await addCustomer(pool, { externalId: 'own' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
    const { docs } = await payload.find({
      collection: 'features',
      where: { key: { equals: 'generate_goal' } },
    })
    feature = docs[0]!.id
  })
})
afterAll(() => host.stop())

const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string) =>
  request(host.url)[method](path).set('Authorization', everyone.admin!)

/** Publishes words of Pro in one language. */
const publish = (locale: string, words: object) =>
  send('patch', `/api/plans/${PLANS.pro}?locale=${locale}`).send({ ...words, _status: 'published' })
const saveDraft = (locale: string, words: object) =>
  send('patch', `/api/plans/${PLANS.pro}?locale=${locale}&draft=true`).send({ ...words, _status: 'draft' })

interface Pro {
  name: string
  tagline: string | null
  features: { label: string; tooltip: string | null; description: string | null }[]
  limits: { formatted: string }[]
  prices: { formatted: string }[]
}

async function seen(locale: string): Promise<Pro> {
  const { body } = await request(host.url).get('/api/pricing').query({ plan: 'pro', locale }).expect(200)
  return (body as { plans: Pro[] }).plans[0]!
}

describe('the price list', () => {
  beforeAll(async () => {
    await publish('en', { name: 'Pro', tagline: 'For teams' }).expect(200)
    await publish('de', { tagline: 'Für Teams' }).expect(200)
    await publish('ar', { name: 'احترافي' }).expect(200)
  })

  it.each([
    ['de', { name: 'Pro', tagline: 'Für Teams' }, 'de'],
    ['de-AT', { name: 'Pro', tagline: 'Für Teams' }, 'de'],
    ['DE', { name: 'Pro', tagline: 'Für Teams' }, 'de'],
    ['ar', { name: 'احترافي', tagline: 'For teams' }, 'ar'],
    ['fr-FR', { name: 'Pro', tagline: 'For teams' }, 'en'],
    ['en-GB', { name: 'Pro', tagline: 'For teams' }, 'en'],
  ])('in %s has its words, and English ones where there are none', async (locale, words, language) => {
    const answer = await request(host.url).get('/api/pricing').query({ plan: 'pro', locale }).expect(200)
    expect(answer.body.plans[0]).toMatchObject(words)
    expect(answer.body).toMatchObject({ locale, language })
    expect(answer.headers['content-language']).toBe(language)
  })

  it('is in English when no language is asked for, and its numbers are written as the tag says', async () => {
    const plain = await request(host.url)
      .get('/api/pricing?plan=pro')
      .set('Accept-Language', 'de')
      .expect(200)
    expect(plain.body).toMatchObject({ language: 'en', plans: [{ tagline: 'For teams' }] })
    expect(plain.body.plans[0].prices[0].formatted).toBe('$49')
    expect((await seen('fr-FR')).prices[0]?.formatted).toMatch(/^49\s\$US$/)
  })

  it('has an ETag for each language', async () => {
    const etags = await Promise.all(
      ['en', 'de', 'ar'].map(async (locale) => {
        const path = `/api/pricing?locale=${locale}`
        const { headers } = await request(host.url).get(path).expect(200)
        await request(host.url).get(path).set('If-None-Match', headers.etag!).expect(304)
        return headers.etag
      }),
    )
    expect(new Set(etags).size).toBe(3)
    await request(host.url).get('/api/pricing?locale=de').set('If-None-Match', etags[0]!).expect(200)
  })

  it.each(['x', 'de_DE', 'deutsch-und-mehr', '%00', '../de', 'a'.repeat(40)])(
    'refuses the tag %s',
    async (locale) => {
      const { body } = await request(host.url).get('/api/pricing').query({ locale }).expect(400)
      expect(body.error.code).toBe('INVALID_REQUEST')
    },
  )
})

describe('a translation', () => {
  it('is published alone: the other languages stay as they are', async () => {
    await publish('en', { tagline: 'English' }).expect(200)
    await publish('de', { tagline: 'Deutsch' }).expect(200)
    await publish('de', { tagline: 'Deutsch, neu' }).expect(200)
    expect((await seen('en')).tagline).toBe('English')
    expect((await seen('de')).tagline).toBe('Deutsch, neu')
    expect((await seen('ar')).tagline).toBe('English')
  })

  it('may lack every text, and then English shows', async () => {
    await publish('de', { name: null, tagline: '' }).expect(200)
    expect(await seen('de')).toMatchObject({ name: 'Pro', tagline: 'English' })
    await publish('en', { name: '' }).expect(400)
    await send('patch', `/api/features/${feature}?locale=de`)
      .send({ description: 'Nur beschrieben' })
      .expect(200)
    const plan = await seen('de')
    expect(plan.features[0]).toMatchObject({ label: 'Goals', description: 'Nur beschrieben' })
  })

  it('cannot be written for all languages at once, where Payload would drop it', async () => {
    const { body } = await publish('all', { tagline: 'x' }).expect(400)
    expect(body.error.code).toBe('INVALID_REQUEST')
    await send('post', '/api/features?locale=*').send({ label: 'x', key: 'x' }).expect(400)
    expect((await seen('en')).tagline).toBe('English')
  })

  it('that is a draft is seen by no visitor, whichever way they ask', async () => {
    await saveDraft('de', { tagline: 'Geheim', name: 'Geheim' }).expect(200)
    const asked = [
      `/api/plans/${PLANS.pro}?locale=de`,
      `/api/plans/${PLANS.pro}?locale=all`,
      `/api/plans/${PLANS.pro}?locale=*&fallback-locale=de`,
      `/api/plans/${PLANS.pro}?locale=ar&fallback-locale=de`,
      `/api/plans/${PLANS.pro}?locale=de&fallback-locale=none&draft=true`,
      `/api/plans?locale=all&draft=true`,
      `/api/plans?locale=de&where[tagline][equals]=Geheim`,
      `/api/plans?locale=all&where[name.de][like]=Geheim&draft=true`,
      `/api/pricing?locale=de`,
    ]
    for (const path of asked) {
      const { status, text } = await request(host.url).get(path)
      expect([path, status, text.includes('Geheim')]).toEqual([path, expect.any(Number), false])
      expect(status).toBeLessThan(500)
    }
    const query = `{ Plans(locale: de, fallbackLocale: none, draft: true) { docs { name tagline } } }`
    const { text } = await request(host.url).post('/api/graphql').send({ query })
    expect(text).not.toContain('Geheim')
    const { body } = await send('get', `/api/plans/${PLANS.pro}?locale=de&draft=true`).expect(200)
    expect(body.tagline).toBe('Geheim')
    await saveDraft('de', { tagline: null, name: null }).expect(200)
  })

  it('is read by the public in the language they ask for, over REST and GraphQL', async () => {
    await publish('en', { tagline: 'English' }).expect(200)
    await publish('de', { tagline: 'Deutsch' }).expect(200)
    const path = `/api/plans/${PLANS.pro}`
    const tagline = async (query: string) =>
      ((await request(host.url).get(`${path}?${query}`).expect(200)).body as Pro).tagline ?? null
    expect(await tagline('locale=de')).toBe('Deutsch')
    expect(await tagline('locale=ar')).toBe('English')
    expect(await tagline('locale=ar&fallback-locale=none')).toBeNull()
    expect(await tagline('locale=all')).toMatchObject({ en: 'English', de: 'Deutsch' })
    const query = `{ Plan(id: "${PLANS.pro}", locale: de) { tagline } }`
    const { body } = await request(host.url).post('/api/graphql').send({ query }).expect(200)
    expect(body.data.Plan).toEqual({ tagline: 'Deutsch' })
  })
})

describe('rows that are sent without their ids', () => {
  it('keep their translations', async () => {
    const desk = '/api/admin/content/pricing'
    await send('put', `${desk}/pro`)
      .send({ features: [{ feature: 'generate_goal', label: 'Goals for all' }] })
      .expect(200)
    await send('post', `${desk}/pro/publish`).expect(200)
    const { body } = await send('get', `/api/plans/${PLANS.pro}?locale=de&draft=true`).expect(200)
    await publish('de', {
      features: [{ ...body.features[0], label: 'Ziele für alle', tooltip: 'Hinweis' }],
    }).expect(200)
    await send('put', `${desk}/pro`)
      .send({ features: [{ feature: 'analyze' }, { feature: 'generate_goal', label: 'Goals' }] })
      .expect(200)
    await send('post', `${desk}/pro/publish`).expect(200)
    expect((await seen('en')).features.map(({ label }) => label)).toEqual(['Analysis', 'Goals'])
    expect((await seen('de')).features).toMatchObject([
      { label: 'Analysis' },
      { label: 'Ziele für alle', tooltip: 'Hinweis' },
    ])
  })
})

describe('a release', () => {
  const step = (id: string, name: string, body: object = {}) =>
    send('post', `/api/admin/releases/${id}/${name}`).send(body)

  it('publishes the words of every language, and takes all of them back', async () => {
    await publish('en', { tagline: 'Old' }).expect(200)
    await publish('de', { tagline: 'Alt', badge: 'Beliebt' }).expect(200)
    await saveDraft('en', { tagline: 'New' }).expect(200)
    await saveDraft('de', { tagline: 'Neu', badge: null }).expect(200)
    const items = [{ relationTo: 'plans', value: PLANS.pro }]
    const { body: made } = await send('post', '/api/releases').send({ title: 'Words', items }).expect(201)
    const id = made.doc.id as string

    const { body: check } = await send('get', `/api/admin/releases/${id}/check`).expect(200)
    expect(check.problems).toEqual([])
    expect(check.items[0].changes).toEqual(
      expect.arrayContaining([
        { field: 'tagline', label: 'Tagline', from: 'Old', to: 'New' },
        { field: 'tagline', label: 'Tagline', language: 'de', from: 'Alt', to: 'Neu' },
        { field: 'badge', label: 'Badge', language: 'de', from: 'Beliebt', to: null },
      ]),
    )
    await step(id, 'approve').expect(200)
    // Written after the approval: waits in its language.
    await saveDraft('de', { tagline: 'Zu spät' }).expect(200)
    await saveDraft('ar', { tagline: 'متأخر' }).expect(200)
    expect(await seen('de')).toMatchObject({ tagline: 'Alt', badge: 'Beliebt' })

    await step(id, 'publish').expect(200)
    expect((await seen('en')).tagline).toBe('New')
    expect(await seen('de')).toMatchObject({ tagline: 'Neu', badge: null })
    expect((await seen('ar')).tagline).toBe('New')
    const waiting = async (locale: string) =>
      (await send('get', `/api/plans/${PLANS.pro}?locale=${locale}&fallback-locale=none&draft=true`)).body
        .tagline as unknown
    expect([await waiting('de'), await waiting('ar')]).toEqual(['Zu spät', 'متأخر'])

    await step(id, 'undo', { reason: 'Too early' }).expect(200)
    expect((await seen('en')).tagline).toBe('Old')
    expect(await seen('de')).toMatchObject({ tagline: 'Alt', badge: 'Beliebt' })
    expect((await seen('ar')).tagline).toBe('Old')
    expect([await waiting('de'), await waiting('ar')]).toEqual(['Zu spät', 'متأخر'])
  })

  it('names what must not be published in another language', async () => {
    await saveDraft('de', { tagline: '<b>Fett</b>' }).expect(200)
    const items = [{ relationTo: 'plans', value: PLANS.pro }]
    const { body: made } = await send('post', '/api/releases').send({ title: 'Bold', items }).expect(201)
    const { body } = await send('get', `/api/admin/releases/${made.doc.id}/check`).expect(200)
    expect(body).toMatchObject({ ok: false, problems: [{ path: 'tagline' }] })
    expect(body.problems[0].message).toMatch(/^Deutsch: /)
    await saveDraft('de', { tagline: null }).expect(200)
  })
})

describe('a plan that is switched off', () => {
  it('keeps what it says in each language, published and waiting', async () => {
    await publish('en', { tagline: 'Seen' }).expect(200)
    await publish('de', { tagline: 'Gesehen' }).expect(200)
    await saveDraft('de', { tagline: 'Wartet' }).expect(200)
    await send('delete', '/api/admin/pricing/plans/pro').expect(200)
    const words = async (query: string) =>
      (await send('get', `/api/plans/${PLANS.pro}?${query}`).expect(200)).body as object
    expect(await words('locale=de')).toMatchObject({ tagline: 'Gesehen', active: false })
    expect(await words('locale=en')).toMatchObject({ tagline: 'Seen', active: false })
    expect(await words('locale=de&draft=true')).toMatchObject({ tagline: 'Wartet', active: false })
  })
})
