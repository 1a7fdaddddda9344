import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { z } from 'zod'

import { comparisonAnswer, planContentAnswer } from '@/plugins/api-docs/content-operations'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

const SECRET = 'zanzibar-secret'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    await pool.query(
      `WITH made AS (INSERT INTO limits (id, key, value_type) VALUES (gen_random_uuid(), 'strategies', 'number') RETURNING id)
       INSERT INTO limits_locales (_parent_id, _locale, label) SELECT id, 'en', 'Strategies' FROM made`,
    )
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

const send = (
  method: 'get' | 'put' | 'post',
  path: string,
  body?: object,
  who: keyof Everyone = 'editor',
) => {
  const call = request(host.url)
    [method](`/api/admin/content/${path}`)
    .set('Authorization', everyone[who] ?? '')
  return body ? call.send(body) : call
}
const matches = (schema: z.ZodType, body: unknown) => expect(schema.safeParse(body).error).toBeUndefined()
const publicList = async () =>
  (await request(host.url).get('/api/pricing')).body as {
    plans: { slug: string; tagline: string | null }[]
    comparison: unknown[]
  }
const taglineOfPro = async () => (await publicList()).plans.find(({ slug }) => slug === 'pro')!.tagline

describe('the words of a plan', () => {
  it('are changed as a draft, previewed, and seen by visitors once they are published', async () => {
    const before = await send('get', 'pricing/pro')
    expect(before.status).toBe(200)
    matches(planContentAnswer, before.body)
    expect(before.body).toMatchObject({ plan: 'pro', status: 'published' })

    const tagline = `For teams ${SECRET}`
    const features = [{ feature: 'generate_goal', label: 'Goals', highlight: true }]
    const changed = await send('put', 'pricing/pro', { tagline, features })
    expect(changed.status).toBe(200)
    matches(planContentAnswer, changed.body)
    expect(changed.body).toMatchObject({
      status: 'draft',
      content: {
        name: 'Pro',
        tagline,
        features: [{ feature: 'generate_goal', label: 'Goals', included: true }],
      },
    })
    expect(JSON.stringify(await publicList())).not.toContain(SECRET)

    const preview = await send('post', 'preview', { currency: 'EUR' })
    expect(preview.status).toBe(200)
    expect(preview.headers['cache-control']).toBe('no-store')
    expect(preview.body.plans).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          slug: 'pro',
          tagline,
          features: [expect.objectContaining({ label: 'Goals' })],
        }),
      ]),
    )
    expect(JSON.stringify(await publicList())).not.toContain(SECRET)

    const published = await send('post', 'pricing/pro/publish')
    expect([published.status, published.body.status]).toEqual([200, 'published'])
    expect(await taglineOfPro()).toBe(tagline)
    // Its credits are still there: words are words.
    const { rows } = await host.database.pool.query(
      "SELECT count(*)::int AS n FROM plans_allocations WHERE id = 'pro-goals' OR credits = 20",
    )
    expect(rows[0].n).toBeGreaterThan(0)
  })

  it('may be sent back as they were read, changed', async () => {
    const { body: read } = await send('get', 'pricing/pro')
    const changed = await send('put', 'pricing/pro', {
      ...read,
      content: { ...read.content, badge: 'Read and sent' },
    })
    expect([changed.status, changed.body.content.badge]).toEqual([200, 'Read and sent'])
    expect(changed.body.content.tagline).toBe(read.content.tagline)
    const { body: german } = await send('get', 'pricing/pro?locale=de')
    expect((await send('put', 'pricing/pro', german)).status).toBe(400)

    const { body: table } = await send('get', 'comparison')
    expect((await send('put', 'comparison', table)).status).toBe(200)
  })

  it('are previewed by a request without a body', async () => {
    expect((await send('post', 'preview')).status).toBe(200)
  })

  it('can be looked at without being saved', async () => {
    const { body } = await send('post', 'preview', { planId: 'pro', content: { tagline: 'Only a thought' } })
    expect(body.plans).toEqual(
      expect.arrayContaining([expect.objectContaining({ slug: 'pro', tagline: 'Only a thought' })]),
    )
    expect((await send('get', 'pricing/pro')).body.content.tagline).not.toBe('Only a thought')
  })

  it('are not written over when somebody was faster', async () => {
    const { body } = await send('get', 'pricing/pro')
    expect((await send('put', 'pricing/pro', { tagline: 'Ann’s', updatedAt: body.updatedAt })).status).toBe(
      200,
    )
    const late = await send('put', 'pricing/pro', { tagline: 'Bob’s', updatedAt: body.updatedAt }, 'admin')
    expect([late.status, late.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    expect((await send('get', 'pricing/pro')).body.content.tagline).toBe('Ann’s')
  })

  it.each([
    [{ tagline: '<b>Bold</b>' }, 'tagline'],
    [{ tagline: null, cta: { label: 'Buy', href: null } }, 'cta.href'],
    [{ tagline: null, cta: { label: null, href: '/buy' } }, 'cta.label'],
    [{ tagline: null, cta: { label: 'Buy', href: 'javascript:alert(1)' } }, 'cta.href'],
    [{ cta: { secondary: { label: 'Look', href: null } } }, 'cta.secondary.href'],
    [{ cta: { secondary: { label: null, href: '/demo' } } }, 'cta.secondary.label'],
    [{ cta: { secondary: { label: 'Look', href: 'javascript:alert(1)' } } }, 'cta.secondary.href'],
    [{ cta: { urgency: '<b>Now</b>' } }, 'cta.urgency'],
    [{ tagline: null, cta: { label: 'Buy', href: 'https:// bad' } }, 'cta.href'],
    [{ tagline: null, cta: { label: 'Buy', href: 'https://user:pw@x.example/' } }, 'cta.href'],
  ])('are a draft but not published as %j', async (words, path) => {
    expect((await send('put', 'pricing/pro', words)).status).toBe(200)
    const refused = await send('post', 'pricing/pro/publish')
    expect([refused.status, refused.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    expect(refused.body.error.details).toEqual([expect.objectContaining({ path })])
    const cta = { label: null, href: null, urgency: null, secondary: { label: null, href: null } }
    await send('put', 'pricing/pro', { tagline: null, cta })
  })

  it('hold what visitors are shown, also where more was written before', async () => {
    const words = { type: 'paragraph', children: [{ type: 'text', text: 'Words', format: 0 }] }
    const picture = { type: 'upload', relationTo: 'media', value: 'an-id' }
    const withPicture = { root: { type: 'root', children: [words, picture] } }
    const refused = await send('put', 'pricing/pro', { description: withPicture })
    expect([refused.status, refused.body.error.code]).toEqual([400, 'INVALID_REQUEST'])
    await host.database.pool.query(
      `UPDATE _plans_v_locales SET version_description = $1
        WHERE _locale = 'en' AND _parent_id IN (SELECT id FROM _plans_v WHERE parent_id = $2)`,
      [withPicture, PLANS.pro],
    )
    const { body } = await send('get', 'pricing/pro').expect(200)
    expect(body.content.description).toEqual({ root: { type: 'root', children: [words] } })
    await send('put', 'pricing/pro', { description: null }).expect(200)
  })

  it('are those of both buttons and around them; what is left out stays', async () => {
    const cta = {
      ...{ label: 'Buy', href: '/buy', style: 'filled', opensIn: 'new' },
      ...{ secondary: { label: 'Look', href: '/demo' }, urgency: 'Until Friday', guarantee: '30 days' },
    }
    await send('put', 'pricing/pro', { cta }).expect(200)
    const { body } = await send('put', 'pricing/pro', { cta: { urgency: null } }).expect(200)
    expect(body.content.cta).toEqual({ ...cta, urgency: null })
    await send('post', 'pricing/pro/publish').expect(200)
    const { body: list } = await request(host.url).get('/api/pricing?plan=pro')
    expect(list.plans[0].cta).toEqual({ ...cta, urgency: null })
    const thought = { planId: 'pro', content: { cta: { urgency: 'Soon', secondary: { label: 'See' } } } }
    const { body: preview } = await send('post', 'preview', thought).expect(200)
    expect(
      (preview.plans as { slug: string; cta: object }[]).find(({ slug }) => slug === 'pro')?.cta,
    ).toEqual({
      ...{ ...cta, urgency: 'Soon', secondary: { label: 'See', href: '/demo' } },
    })
    await send('put', 'pricing/pro', {
      cta: {
        label: null,
        href: null,
        secondary: { label: null, href: null },
        style: 'auto',
        opensIn: 'same',
      },
    }).expect(200)
  })

  it.each<[object, number, string]>([
    [{ name: '' }, 400, 'INVALID_REQUEST'],
    [{ tagline: 'x'.repeat(161) }, 400, 'INVALID_REQUEST'],
    [{ price: 1 }, 400, 'INVALID_REQUEST'],
    [{ description: 'plain' }, 400, 'INVALID_REQUEST'],
    [{ features: [{ feature: 'unheard-of' }] }, 422, 'CONTENT_VALIDATION_FAILED'],
  ])('are refused as %j', async (words, status, code) => {
    const answer = await send('put', 'pricing/pro', words)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it('of no plan are not found', async () => {
    for (const answer of [
      await send('get', 'pricing/nothing'),
      await send('put', 'pricing/nothing', { tagline: 'x' }),
      await send('post', 'pricing/nothing/publish'),
      await send('post', 'preview', { planId: 'nothing', content: {} }),
    ]) {
      expect([answer.status, answer.body.error.code]).toEqual([404, 'PRICING_PLAN_NOT_FOUND'])
    }
  })
})

describe('the comparison table', () => {
  it('is read, changed, and what visitors see', async () => {
    const groups = [
      {
        title: 'What you get',
        rows: [
          {
            label: 'Support',
            badge: 'New',
            cells: [
              { plan: 'pro', value: 'By e-mail' },
              { plan: 'starter', value: false },
            ],
          },
          { label: 'Strategies', hint: 'Each month', limit: 'strategies' },
        ],
      },
    ]
    const changed = await send('put', 'comparison', { groups })
    expect(changed.status).toBe(200)
    matches(comparisonAnswer, changed.body)
    expect(changed.body.groups).toMatchObject([
      {
        title: 'What you get',
        rows: [
          {
            badge: 'New',
            cells: [
              { plan: 'pro', value: 'By e-mail' },
              { plan: 'starter', value: false },
            ],
          },
          { badge: null, limit: 'strategies' },
        ],
      },
    ])
    expect((await send('get', 'comparison')).body).toEqual(changed.body)
    expect((await publicList()).comparison).toMatchObject([
      { title: 'What you get', rows: [{ badge: 'New' }, { badge: null }] },
    ])
  })

  it('keeps the badge of a row that is sent without one, and takes it off when it is null', async () => {
    const badges = async (...rows: object[]) => {
      const groups = [{ title: 'Badges', rows: rows.map((one) => ({ label: 'Chat', ...one })) }]
      const { body } = await send('put', 'comparison', { groups })
      return (body as { groups: { rows: { badge: string | null }[] }[] }).groups[0]!.rows[0]!.badge
    }
    expect(await badges({ badge: 'Beta' })).toBe('Beta')
    expect(await badges({})).toBe('Beta')
    expect(await badges({ badge: null })).toBeNull()
  })

  it('writes numbers as the visitor’s language does', async () => {
    const cells = [{ plan: 'pro', value: 10_000 }]
    await send('put', 'comparison', { groups: [{ title: 'Numbers', rows: [{ label: 'Calls', cells }] }] })
    const shown = async (locale: string) =>
      JSON.stringify((await request(host.url).get(`/api/pricing?locale=${locale}`)).body.comparison)
    expect(await shown('en-US')).toContain('"10,000"')
    expect(await shown('de-DE')).toContain('"10.000"')
  })

  it.each<[object, number]>([
    [{}, 400],
    [{ groups: [{ title: '', rows: [] }] }, 400],
    [{ groups: [{ title: 'x', rows: [{ label: 'x', cells: [{ plan: 'pro', value: {} }] }] }] }, 400],
    [{ groups: [{ title: 'x', rows: [{ label: 'x', cells: [{ plan: 'nothing', value: true }] }] }] }, 422],
    [{ groups: [{ title: 'x', rows: [{ label: 'x', limit: 'nothing' }] }] }, 422],
    [{ groups: [], updatedAt: '2020-01-01T00:00:00Z' }, 422],
    [{ groups: [{ id: 7, title: 'x', rows: [] }] }, 400],
  ])('is refused as %j', async (body, status) => {
    expect((await send('put', 'comparison', body)).status).toBe(status)
  })

  const row = (label: string, ...values: (boolean | string)[]) => ({
    label,
    cells: values.map((value, n) => ({ plan: ['pro', 'starter'][n] ?? PLANS.pro, value })),
  })

  it.each<[object, string]>([
    [{ title: '<b>x</b>', rows: [] }, 'groups.0.title'],
    [{ title: 'x', rows: [row('<i>x</i>')] }, 'groups.0.rows.0.label'],
    [{ title: 'x', rows: [{ ...row('x'), badge: '<b>N</b>' }] }, 'groups.0.rows.0.badge'],
    [{ title: 'x', rows: [{ ...row('x'), hint: '<p>' }] }, 'groups.0.rows.0.hint'],
    [{ title: 'x', rows: [row('x', true, 'A<script>')] }, 'groups.0.rows.0.cells.1.value'],
    [{ title: 'x', rows: [row('x', true, true, false)] }, 'groups.0.rows.0.cells.2.plan'],
  ])('is not shown to visitors as %j', async (group, path) => {
    const { comparison } = await publicList()
    const refused = await send('put', 'comparison', { groups: [group] })
    expect([refused.status, refused.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    expect(refused.body.error.details).toEqual([expect.objectContaining({ path })])
    expect((await publicList()).comparison).toEqual(comparison)
  })

  interface Named {
    id?: string
    title?: string
    label?: string
    rows?: Named[]
    cells?: { text?: string | null }[]
  }

  /** The words of the table in German, without fallbacks. */
  async function german(): Promise<unknown[]> {
    const { body } = await request(host.url)
      .get('/api/pricing-content?locale=de&fallback-locale=none')
      .set('Authorization', everyone.editor!)
      .expect(200)
    return (body.docs[0].comparison as Named[]).map(({ title, rows }) => [
      title ?? null,
      ...rows!.map(({ label, cells }) => [label ?? null, ...cells!.map(({ text }) => text ?? null)]),
    ])
  }

  it('keeps its translations when it is changed', async () => {
    const groups = [
      { title: 'Support', rows: [row('Mail', true, 'In a day'), row('Phone', true, false)] },
      { title: 'Data', rows: [row('Export', true, true)] },
    ]
    await send('put', 'comparison', { groups }).expect(200)
    const { body: page } = await request(host.url)
      .get('/api/pricing-content')
      .set('Authorization', everyone.editor!)
    const doc = page.docs[0] as { id: string; comparison: Named[] }
    const words: Record<string, string> = {
      ...{ Support: 'Hilfe', Mail: 'Post', Phone: 'Telefon', Data: 'Daten', Export: 'Ausfuhr' },
      'In a day': 'Binnen eines Tages',
    }
    const inGerman = (named: Named): object => ({
      ...named,
      ...(named.title && { title: words[named.title] }),
      ...(named.label && { label: words[named.label] }),
      ...(named.rows && { rows: named.rows.map(inGerman) }),
      ...(named.cells && {
        cells: named.cells.map((cell) => ({ ...cell, ...(cell.text && { text: words[cell.text] }) })),
      }),
    })
    await request(host.url)
      .patch(`/api/pricing-content/${doc.id}?locale=de`)
      .set('Authorization', everyone.editor!)
      .send({ comparison: doc.comparison.map(inGerman), _status: 'published' })
      .expect(200)
    const mail = ['Post', null, 'Binnen eines Tages']
    const phone = ['Telefon', null, null]
    const data = ['Daten', ['Ausfuhr', null, null]]
    expect(await german()).toEqual([['Hilfe', mail, phone], data])

    // Without ids: another title, and another label.
    const [support, exports] = groups
    await send('put', 'comparison', { groups: [{ ...support, title: 'Service' }, exports] }).expect(200)
    expect(await german()).toEqual([['Hilfe', mail, phone], data])
    const renamed = { title: 'Service', rows: [row('E-mail', true, 'In a day'), support!.rows[1]] }
    await send('put', 'comparison', { groups: [renamed, exports] }).expect(200)
    expect(await german()).toEqual([['Hilfe', mail, phone], data])

    // As it was read, all renamed and in another order.
    const { body: read } = await send('get', 'comparison')
    const [first, second] = read.groups
    const moved = [
      { ...second, title: 'Files' },
      {
        ...first,
        title: 'People',
        rows: [
          { ...first.rows[1], label: 'Call' },
          { ...first.rows[0], label: 'Write' },
        ],
      },
    ]
    const changed = await send('put', 'comparison', { groups: moved, updatedAt: read.updatedAt }).expect(200)
    expect(await german()).toEqual([data, ['Hilfe', phone, mail]])
    expect(changed.body.groups[1].rows[1].id).toBe(first.rows[0].id)

    // What is new has no words of others.
    await send('put', 'comparison', {
      groups: [
        { title: 'New', rows: [row('Newer', true)] },
        { id: 'unheard-of', title: 'Newest', rows: [] },
      ],
    }).expect(200)
    expect(await german()).toEqual([[null, [null, null]], [null]])
  })
})

it('a preview leads nowhere that a publication would not', async () => {
  const cta = { label: 'Buy', href: 'javascript:alert(1)' }
  const { body } = await send('post', 'preview', { planId: 'pro', content: { cta } }).expect(200)
  const [pro] = (body.plans as { slug: string; cta: object }[]).filter(({ slug }) => slug === 'pro')
  expect(pro!.cta).toMatchObject({ label: 'Buy', href: null })
})

describe('who may', () => {
  const CALLS: ['get' | 'put' | 'post', string, object | undefined, readonly (keyof Everyone)[]][] = [
    ['get', 'pricing/starter', undefined, ['admin', 'finance', 'editor', 'support', 'viewer']],
    ['put', 'pricing/starter', { tagline: 'x' }, ['admin', 'finance', 'editor']],
    ['post', 'pricing/starter/publish', undefined, ['admin', 'finance', 'editor']],
    ['get', 'comparison', undefined, ['admin', 'finance', 'editor', 'support', 'viewer']],
    ['put', 'comparison', { groups: [] }, ['admin', 'editor']],
    ['post', 'preview', {}, ['admin', 'finance', 'editor', 'support', 'viewer']],
  ]
  it.each(CALLS)('%s %s', async (method, path, body, may) => {
    for (const who of [
      'anonymous',
      'member',
      'admin',
      'finance',
      'editor',
      'support',
      'viewer',
      'everyScope',
      'catalog:read',
    ] as const) {
      const { status } = await send(method, path, body, who)
      expect([who, status]).toEqual([who, may.includes(who) ? 200 : who === 'anonymous' ? 401 : 403])
    }
  })
})

it('a row of the comparison that is there twice, as while it is moved, is kept twice and not refused', async () => {
  const { body } = await request(host.url).get('/api/pricing-content').expect(200)
  const path = `/api/pricing-content/${body.docs[0].id}?draft=true&autosave=true`
  const save = (comparison: object[]) =>
    request(host.url)
      .patch(path)
      .set('Authorization', everyone.editor!)
      .send({ comparison, _status: 'draft' })
  const rows = [{ label: 'Onboarding', cells: [{ plan: PLANS.pro, mode: 'text', text: 'Two days' }] }]
  const made = await save([
    { title: 'Service', rows },
    { title: 'AI', rows: [] },
  ]).expect(200)
  const [service, ai] = made.body.doc.comparison
  const twice = await save([service, { ...ai, rows: service.rows }]).expect(200)
  const kept = (
    twice.body.doc.comparison as { rows: { id: string; label: string; cells: object[] }[] }[]
  ).flatMap((group) => group.rows)
  expect(kept.map(({ label, cells }) => [label, cells.length])).toEqual([
    ['Onboarding', 1],
    ['Onboarding', 1],
  ])
  expect(kept[0]!.id).toBe(service.rows[0].id)
  expect(kept[1]!.id).not.toBe(kept[0]!.id)
})
