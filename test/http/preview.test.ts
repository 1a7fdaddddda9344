import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { previewLinkAnswer } from '@/plugins/api-docs/preview-operations'
import type { PriceList } from '@/plugins/pricing'
import { signPreview } from '@/plugins/preview/link'
import { startHost, type TestHost } from '../support/host'
import { SECRET } from '../support/secret'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

const SECRET_WORDS = 'Zeppelin'
const MARCH = '2037-03-03T00:00:00Z'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    await payload.create({
      collection: 'pricing-content',
      data: { layout: [{ blockType: 'hero', title: 'Prices' }], _status: 'published' },
    })
    const own = await addCustomer(pool, { externalId: 'own', plan: 'pro' })
    const other = await addCustomer(pool, { externalId: 'other' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
    await pool.query(
      `INSERT INTO prices (id, plan_id, cycle, currency, region, amount, valid_from, reason)
       VALUES (ratecard_uuidv7(clock_timestamp()), $1, 'monthly', 'USD', '', 5900, $2, 'Dearer')`,
      [PLANS.pro, '2037-03-01T00:00:00Z'],
    )
  })
})

afterAll(() => host.stop())

const look = (query: Record<string, string> = {}, who: keyof Everyone = 'viewer') => {
  const call = request(host.url).get('/api/pricing/preview').query(query)
  return everyone[who] ? call.set('Authorization', everyone[who]) : call
}
const share = (body: object = {}, who: keyof Everyone = 'editor') =>
  request(host.url)
    .post('/api/admin/content/preview-links')
    .set('Authorization', everyone[who] ?? '')
    .send(body)
const tokenOf = (answer: request.Response) =>
  new URL((answer.body as { url: string }).url).searchParams.get('token')!
const planIn = (answer: request.Response, slug = 'pro') =>
  (answer.body as PriceList).plans.find((plan) => plan.slug === slug)
const monthly = (answer: request.Response) =>
  planIn(answer)!.prices.find(({ cycle }) => cycle === 'monthly')!.formatted
const publicText = async () => (await request(host.url).get('/api/pricing').expect(200)).text

describe('a preview', () => {
  it('without drafts, now, is the public list byte for byte', async () => {
    expect((await look().expect(200)).text).toBe(await publicText())
    expect((await look({ drafts: '0' }).expect(200)).text).toBe(await publicText())
  })

  it('shows what is written and not published, to staff who ask for it and to nobody else', async () => {
    const write = (path: string, body: object, method: 'patch' | 'post' = 'patch') =>
      request(host.url)
        [method](path)
        .query({ draft: 'true' })
        .set('Authorization', everyone.admin!)
        .send({ ...body, _status: 'draft' })
    await write(`/api/plans/${PLANS.pro}`, { tagline: SECRET_WORDS, badge: 'New', trialDays: 30 }).expect(200)
    await write('/api/plans', { name: `${SECRET_WORDS} plan`, slug: 'fresh', order: 0 }, 'post').expect(201)
    const { docs } = await host.payload.find({ collection: 'pricing-content' })
    await write(`/api/pricing-content/${docs[0]!.id}`, {
      layout: [{ blockType: 'hero', title: `${SECRET_WORDS} prices` }],
    }).expect(200)

    const before = await publicText()
    const drafted = await look({ drafts: '1' }).expect(200)
    expect(planIn(drafted)).toMatchObject({ tagline: SECRET_WORDS, badge: 'New', trialDays: 30 })
    expect(planIn(drafted)!.credits).toEqual(
      (JSON.parse(before) as PriceList).plans.find(({ slug }) => slug === 'pro')!.credits,
    )
    expect((drafted.body as PriceList).plans[0]).toMatchObject({ slug: 'fresh', prices: [] })
    expect((drafted.body as PriceList).content.title).toBe(`${SECRET_WORDS} prices`)

    expect(await publicText()).toBe(before)
    expect(before).not.toContain(SECRET_WORDS)
    expect((await look({ drafts: '0' })).text).toBe(before)
    expect((await look({ at: MARCH })).text).not.toContain(SECRET_WORDS)
  })

  it('shows the prices of the time, the currency and the country that are asked for', async () => {
    expect(monthly(await look())).toBe('$49')
    expect(monthly(await look({ at: '2037-02-28T23:59:59Z' }))).toBe('$49')
    expect(monthly(await look({ at: '2037-03-01T00:00:00Z' }))).toBe('$59')
    // As a form's date and time field writes it.
    expect(monthly(await look({ at: '2037-03-01T00:00' }))).toBe('$59')
    expect(monthly(await look({ at: '2037-03-01' }))).toBe('$59')
    expect(monthly(await look({ at: '', currency: '', region: '', locale: '', customer: '' }))).toBe('$49')
    expect(monthly(await look({ currency: 'EUR', region: 'FR', locale: 'fr-FR' }))).toMatch(/^44\s€$/)
    expect(JSON.parse(await publicText()).plans).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          prices: expect.arrayContaining([expect.objectContaining({ amount: 4900 })]),
        }),
      ]),
    )
  })

  it('shows what a customer keeps', async () => {
    const change = await request(host.url)
      .post('/api/admin/pricing/changes')
      .set('Authorization', everyone.finance!)
      .send({
        reason: 'Dearer again',
        policy: 'forever',
        effectiveAt: '2037-06-01T00:00:00Z',
        plans: [{ planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount: 9900 }] }],
      })
    expect(change.status).toBe(201)
    const at = '2037-07-01T00:00:00Z'
    expect(monthly(await look({ at }))).toBe('$99')
    expect(monthly(await look({ at, customer: 'own' }))).toBe('$59')
    expect(monthly(await look({ at, customer: 'other' }))).toBe('$99')
    expect((await look({ customer: 'nobody' })).body.error.code).toBe('CUSTOMER_NOT_FOUND')
  })

  it.each<Record<string, string>>([
    { at: 'soon' },
    { at: '2037-02-30' },
    { currency: 'XYZ' },
    { region: 'France' },
    { locale: 'not a language' },
    { drafts: 'yes' },
    { customer: '\u0000' },
  ])('is refused of %j', async (query) => {
    const { status, body } = await look(query)
    expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST'])
  })

  it('is kept by nobody and found by nobody', async () => {
    const token = tokenOf(await share())
    for (const answer of [
      await look(),
      await look({ token }, 'anonymous'),
      await look({}, 'anonymous'),
      await request(host.url).get('/pricing/preview'),
    ]) {
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['x-robots-tag']).toContain('noindex')
      expect(answer.headers['referrer-policy']).toBe('no-referrer')
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'self'")
      expect(answer.headers['x-frame-options']).toBe('SAMEORIGIN')
      expect(answer.headers.etag).toBeUndefined()
    }
  })
})

describe('a link', () => {
  it('shows to anybody what it was made for, and nothing else', async () => {
    const made = await share({ at: MARCH, currency: 'EUR', region: 'FR', drafts: false })
    expect(made.status).toBe(201)
    expect(previewLinkAnswer.safeParse(made.body).error).toBeUndefined()
    expect(new URL(made.body.url as string).pathname).toBe('/pricing/preview')
    expect(Math.round((Date.parse(made.body.expiresAt as string) - Date.now()) / 3_600_000)).toBe(24)
    const token = tokenOf(made)
    const seen = await look({ token }, 'anonymous').expect(200)
    expect(monthly(seen)).toBe('€44')
    const others: Record<string, string>[] = [
      { drafts: '1' },
      { at: '2037-07-01T00:00:00Z' },
      { currency: 'USD' },
      { customer: 'own' },
      { customer: 'nobody' },
    ]
    for (const more of others)
      for (const who of ['anonymous', 'member', 'admin'] as const)
        expect((await look({ token, ...more }, who).expect(200)).text).toBe(seen.text)
  })

  it('shows drafts when it was made for them', async () => {
    expect((await look({ token: tokenOf(await share({ drafts: true })) }, 'anonymous')).text).toContain(
      SECRET_WORDS,
    )
    expect((await look({ token: tokenOf(await share({})) }, 'anonymous')).text).not.toContain(SECRET_WORDS)
  })

  it('shows nothing when it is over, forged, altered, or not one', async () => {
    const claims = { currency: 'USD', region: '', locale: 'en-US', drafts: true }
    const good = signPreview({ ...claims, expiresAt: Date.now() + 60_000 }, SECRET)
    await look({ token: good }, 'anonymous').expect(200)
    const [body = '', signature = ''] = good.split('.')
    const altered = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"USD"', '"EUR"')).toString(
      'base64url',
    )
    const portal = await request(host.url)
      .post('/api/portal/sessions')
      .set('Authorization', everyone.admin!)
      .send({ customer: 'own' })
    for (const token of [
      signPreview({ ...claims, expiresAt: Date.now() - 1 }, SECRET),
      signPreview({ ...claims, expiresAt: Date.now() + 60_000 }, `${SECRET}!`),
      `${altered}.${signature}`,
      `${good}x`,
      `${good}.x`,
      body,
      '',
      '\u0000',
      'x'.repeat(5_000),
      new URL(portal.body.url as string).searchParams.get('session')!,
    ]) {
      // A login does not mend a link.
      for (const who of ['anonymous', 'admin'] as const) {
        const answer = await look({ token }, who)
        expect([answer.status, answer.body.error.code]).toEqual([401, 'UNAUTHENTICATED'])
        expect(answer.text).not.toContain(SECRET_WORDS)
      }
    }
  })

  it.each<[object, number]>([
    [{ expiresIn: 59 }, 400],
    [{ expiresIn: 30 * 86_400 + 1 }, 400],
    [{ expiresIn: 30 * 86_400 }, 201],
    [{ at: 'soon' }, 400],
    [{ currency: 'XYZ' }, 400],
    [{ drafts: 'yes' }, 400],
    [{ customer: 'own' }, 400],
    [[], 400],
  ])('is made of %j: %d', async (body, status) => {
    expect((await share(body)).status).toBe(status)
  })
})

describe('who may', () => {
  it('look: staff', async () => {
    for (const who of ['admin', 'finance', 'editor', 'support', 'viewer'] as const)
      expect([who, (await look({ drafts: '1' }, who)).status]).toEqual([who, 200])
    for (const who of ['member', 'otherMember', 'everyScope', 'catalog:read'] as const)
      expect([who, (await look({}, who)).status]).toEqual([who, 403])
    expect((await look({}, 'anonymous')).status).toBe(401)
  })

  it('share: those who edit plans or the page', async () => {
    for (const who of ['admin', 'finance', 'editor'] as const)
      expect([who, (await share({}, who)).status]).toEqual([who, 201])
    for (const who of ['support', 'viewer', 'member', 'everyScope', 'catalog:read'] as const)
      expect([who, (await share({}, who)).status]).toEqual([who, 403])
    expect((await share({}, 'anonymous')).status).toBe(401)
  })
})
