import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { z } from 'zod'

import { comparisonAnswer, planContentAnswer } from '@/plugins/api-docs/content-operations'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

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
    const own = await addCustomer(pool, { externalId: 'own' })
    const other = await addCustomer(pool, { externalId: 'other' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
})

afterAll(() => host.stop())

const send = (method: 'get' | 'put' | 'post', path: string, body?: object) => {
  const call = request(host.url)[method](`/api/admin/content/${path}`).set('Authorization', everyone.editor!)
  return body ? call.send(body) : call
}
const matches = (schema: z.ZodType, body: unknown) => expect(schema.safeParse(body).error).toBeUndefined()
const listIn = async (locale: string) => (await request(host.url).get(`/api/pricing?locale=${locale}`)).body
const proIn = async (locale: string) =>
  (
    (await listIn(locale)).plans as { slug: string; name: string; tagline: string | null; cta: object }[]
  ).find(({ slug }) => slug === 'pro')!

describe('the words of a plan', () => {
  const ENGLISH = {
    name: 'Pro',
    tagline: 'For teams',
    cta: { label: 'Buy', href: '/buy', urgency: 'Until Friday' },
    features: [{ feature: 'generate_goal', label: 'Goals', tooltip: 'As many as you like' }],
  }
  const GERMAN = {
    tagline: 'Für Teams',
    cta: { label: 'Kaufen' },
    features: [{ feature: 'generate_goal', label: 'Ziele' }],
  }

  it('are written in one language, and lose none of the others', async () => {
    await send('put', 'pricing/pro', ENGLISH).expect(200)
    const { body: german } = await send('put', 'pricing/pro?locale=de', GERMAN).expect(200)
    matches(planContentAnswer, german)
    expect(german).toMatchObject({
      locale: 'de',
      content: {
        name: 'Pro',
        tagline: 'Für Teams',
        cta: { label: 'Kaufen', href: '/buy', urgency: 'Until Friday' },
        features: [{ label: 'Ziele', tooltip: 'As many as you like' }],
      },
      untranslated: ['name', 'cta.urgency', 'features.0.tooltip'],
    })
    await send('put', 'pricing/pro?locale=ar', { tagline: 'للفرق' }).expect(200)

    const { body: english } = await send('get', 'pricing/pro')
    expect(english).toMatchObject({ locale: 'en', untranslated: [], content: ENGLISH })
    expect((await send('get', 'pricing/pro?locale=de')).body.content).toEqual(german.content)
    // As a draft still.
    expect((await proIn('de')).tagline).not.toBe('Für Teams')
    await send('post', 'pricing/pro/publish').expect(200)
    expect((await proIn('de')).tagline).toBe('Für Teams')
    expect((await proIn('en')).tagline).toBe('For teams')
    expect((await proIn('ar')).tagline).toBe('للفرق')
  })

  it('follow the English ones where they are not translated, also when what was read is sent back', async () => {
    const { body } = await send('get', 'pricing/pro?locale=de')
    const { body: again } = await send('put', 'pricing/pro?locale=de', {
      ...body.content,
      updatedAt: body.updatedAt,
    }).expect(200)
    expect(again).toEqual({ ...body, updatedAt: again.updatedAt, status: 'draft' })
    await send('put', 'pricing/pro', { name: 'Professional' }).expect(200)
    expect((await send('get', 'pricing/pro?locale=de')).body.content.name).toBe('Professional')

    await send('put', 'pricing/pro?locale=de', { name: 'Profi', tagline: null }).expect(200)
    const { body: after } = await send('get', 'pricing/pro?locale=de')
    expect(after.content).toMatchObject({ name: 'Profi', tagline: 'For teams' })
    expect(after.untranslated).toContain('tagline')
    await send('put', 'pricing/pro?locale=de', { name: null }).expect(200)
    await send('put', 'pricing/pro', { name: 'Pro' }).expect(200)
    expect((await send('get', 'pricing/pro?locale=de')).body.content.name).toBe('Pro')
  })

  it.each<[object, string]>([
    [{ cta: { href: '/kaufen' } }, 'cta.href'],
    [{ cta: { style: 'filled' } }, 'cta.style'],
    [{ features: [{ feature: 'generate_goal', included: false }] }, 'features.0.included'],
    [{ features: [{ feature: 'unheard-of', label: 'Neu' }] }, 'features.0'],
  ])('are only words in another language: not %j', async (change, path) => {
    const { body: before } = await send('get', 'pricing/pro')
    const refused = await send('put', 'pricing/pro?locale=de', { ...change, tagline: 'Nie' })
    expect([refused.status, refused.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    expect(refused.body.error.details).toMatchObject([{ path }])
    expect((await send('get', 'pricing/pro')).body).toEqual(before)
  })

  it('need a name in English', async () => {
    const refused = await send('put', 'pricing/pro', { name: null })
    expect([refused.status, refused.body.error.details[0].path]).toEqual([400, 'name'])
  })

  it('are refused by the address of somebody who read an older version', async () => {
    const { body } = await send('get', 'pricing/pro?locale=de')
    await send('put', 'pricing/pro', { badge: 'New' }).expect(200)
    const late = await send('put', 'pricing/pro?locale=de', { tagline: 'Spät', updatedAt: body.updatedAt })
    expect(late.status).toBe(422)
  })

  it('of several languages at once are all kept', async () => {
    const taglines = { en: 'At once', de: 'Zugleich', ar: 'معا' }
    const answers = await Promise.all(
      Object.entries(taglines).map(([locale, tagline]) =>
        send('put', `pricing/pro?locale=${locale}`, { tagline }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const [locale, tagline] of Object.entries(taglines))
      expect((await send('get', `pricing/pro?locale=${locale}`)).body.content.tagline).toBe(tagline)
  })
})

describe('the comparison table', () => {
  const table = async (locale: string) => (await send('get', `comparison?locale=${locale}`)).body
  const cells = (pro: unknown, starter: unknown) => [
    { plan: 'pro', value: pro },
    { plan: 'starter', value: starter },
  ]

  it('is written in one language, and loses none of the others', async () => {
    await send('put', 'comparison', {
      groups: [
        {
          title: 'Support',
          rows: [
            { label: 'Mail', badge: 'New', hint: 'Always', cells: cells(true, 'In a day') },
            { label: 'Phone', cells: cells(24, false) },
          ],
        },
        { title: 'Data', rows: [] },
      ],
    }).expect(200)
    const english = await table('en')
    const [support, data] = english.groups
    const { body: german } = await send('put', 'comparison?locale=de', {
      groups: [
        {
          id: support.id,
          title: 'Hilfe',
          rows: [{ id: support.rows[0].id, label: 'Post', badge: 'Neu', cells: cells(true, 'Am Folgetag') }],
        },
      ],
    }).expect(200)
    matches(comparisonAnswer, german)
    expect(german.locale).toBe('de')
    expect(german.groups).toEqual([
      {
        ...support,
        title: 'Hilfe',
        rows: [
          { ...support.rows[0], label: 'Post', badge: 'Neu', cells: cells(true, 'Am Folgetag') },
          support.rows[1],
        ],
      },
      data,
    ])
    expect(german.untranslated).toEqual([
      'groups.0.rows.0.hint',
      'groups.0.rows.1.label',
      'groups.0.rows.1.cells.0.value',
      'groups.1.title',
    ])
    expect((await table('en')).groups).toEqual(english.groups)
    expect((await table('ar')).groups).toEqual(english.groups)
    // Published already, it is what visitors see.
    expect((await listIn('de')).comparison).toMatchObject([{ title: 'Hilfe' }, { title: 'Data' }])
    expect((await listIn('en')).comparison).toMatchObject([{ title: 'Support' }, { title: 'Data' }])
  })

  it('follows the English one where it is not translated, also when what was read is sent back', async () => {
    const before = await table('de')
    const { groups, updatedAt } = before
    await send('put', 'comparison?locale=de', { groups, updatedAt }).expect(200)
    expect({ ...(await table('de')), updatedAt }).toEqual(before)
    const english = await table('en')
    english.groups[1].title = 'Files'
    await send('put', 'comparison', { groups: english.groups }).expect(200)
    expect((await table('de')).groups[1].title).toBe('Files')
    await send('put', 'comparison?locale=de', { groups: [{ title: null, rows: [] }] }).expect(200)
    expect((await table('de')).groups[0]).toMatchObject({ title: 'Support', rows: [{ label: 'Post' }, {}] })
  })

  it.each<[object, string]>([
    [{ title: 'A', rows: [{ label: 'B', cells: cells(false, 'Morgen') }] }, 'groups.0.rows.0.cells.0.value'],
    [{ title: 'A', rows: [{ label: 'B', cells: cells('Ja', 'Morgen') }] }, 'groups.0.rows.0.cells.0.value'],
    [{ title: 'A', rows: [{ label: 'B', cells: cells(true, true) }] }, 'groups.0.rows.0.cells.1.value'],
    [{ title: 'A', rows: [{ label: 'B', limit: 'strategies' }] }, 'groups.0.rows.0.limit'],
    [{ title: 'A', rows: [{}, {}, {}].map(() => ({ label: 'B' })) }, 'groups.0.rows.2'],
    [{ id: 'unheard-of', title: 'A', rows: [] }, 'groups.0'],
    [{ title: '<b>A</b>', rows: [] }, 'groups.0.title'],
  ])('has only other words in another language: not %j', async (group, path) => {
    const before = await table('de')
    const refused = await send('put', 'comparison?locale=de', { groups: [group] })
    expect([refused.status, refused.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    expect(refused.body.error.details).toMatchObject([{ path }])
    expect(await table('de')).toEqual(before)
  })

  it('needs words in English', async () => {
    const refused = await send('put', 'comparison', { groups: [{ title: null, rows: [{ label: null }] }] })
    expect(refused.status).toBe(400)
    expect((refused.body.error.details as { path: string }[]).map(({ path }) => path)).toEqual([
      'groups.0.title',
      'groups.0.rows.0.label',
    ])
  })
})

describe('a preview', () => {
  const previewed = async (query: string, body: object) => {
    const { body: list } = await send('post', `preview${query}`, body).expect(200)
    return (list.plans as { slug: string }[]).find(({ slug }) => slug === 'pro')
  }

  it('shows words that are not saved in their language, and English where there are none', async () => {
    await send('put', 'pricing/pro', { name: 'Pro', tagline: 'For teams', badge: null }).expect(200)
    await send('put', 'pricing/pro?locale=de', { name: 'Profi', tagline: 'Für Teams' }).expect(200)
    const content = { cta: { label: 'Los' }, tagline: null }
    const german = { name: 'Profi', tagline: 'For teams', cta: { label: 'Los', href: '/buy' } }
    expect(await previewed('?locale=de', { planId: 'pro', content })).toMatchObject(german)
    expect(await previewed('', { planId: 'pro', content, locale: 'de-AT' })).toMatchObject(german)
    expect(await previewed('', { planId: 'pro', content })).toMatchObject({ name: 'Pro', tagline: null })
    expect(await previewed('?locale=de', {})).toMatchObject({ name: 'Profi', tagline: 'Für Teams' })
  })

  it('is in one language', async () => {
    const refused = await send('post', 'preview?locale=de', { locale: 'en-US' })
    expect([refused.status, refused.body.error.code]).toEqual([400, 'INVALID_REQUEST'])
  })
})

it.each<['get' | 'put' | 'post', string, object | undefined]>([
  ['get', 'pricing/pro', undefined],
  ['put', 'pricing/pro', { tagline: 'x' }],
  ['get', 'comparison', undefined],
  ['put', 'comparison', { groups: [] }],
  ['post', 'preview', {}],
])('%s %s says which languages there are', async (method, path, body) => {
  for (const locale of ['fr', 'all', 'DE', '']) {
    const refused = await send(method, `${path}?locale=${locale}`, body)
    expect([refused.status, refused.body.error.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(refused.body.error.message).toBe('locale: must be one of en, de, ar')
  }
})
