import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { contentCheckAnswer } from '@/plugins/api-docs/content-check-operations'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { DRAFT_PACKAGE, HIDDEN_PLANS, PACKAGE, saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone
let page: string
let picture: string

/** A page of one headline. */
const hero = (fields: object) => [{ blockType: 'hero' as const, ...(fields as { title: string }) }]

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const content = await payload.create({
      collection: 'pricing-content',
      data: { layout: hero({ title: 'Prices' }), _status: 'published' },
    })
    page = content.id
    const { rows } = await pool.query<{ id: string }>(
      `WITH made AS (INSERT INTO media (id, filename) VALUES (gen_random_uuid(), 'ada.png') RETURNING id),
            said AS (INSERT INTO media_locales (_parent_id, _locale, alt) SELECT id, 'en', ' ' FROM made)
       SELECT id FROM made`,
    )
    picture = rows[0]!.id
    const customer = await addCustomer(pool, { externalId: 'c' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
})
afterAll(() => host.stop())

interface Found {
  severity: string
  path: string
  message: string
  language?: string
}
type Who = keyof Everyone
const send = (method: 'get' | 'post' | 'patch', path: string, who: Who = 'editor') => {
  const call = request(host.url)[method](path)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}
const check = (body: object, who: Who = 'editor') => send('post', '/api/admin/content/checks', who).send(body)
const draft = (collection: string, id: string, data: object) =>
  send('patch', `/api/${collection}/${id}?draft=true`, 'admin')
    .send({ ...data, _status: 'draft' })
    .expect(200)
const publish = (collection: string, id: string, data: object, who: Who = 'admin') =>
  send('patch', `/api/${collection}/${id}`, who).send({ ...data, _status: 'published' })
const findings = async (collection: string, id: string) => {
  const { body } = await check({ collection, id }).expect(200)
  expect(contentCheckAnswer.safeParse(body).error).toBeUndefined()
  const { ok, findings } = body as { ok: boolean; findings: Found[] }
  // The catalogue is written in English alone; what that means is a test of its own.
  return { ok, findings: findings.filter(({ language }) => !language) }
}
const untranslated = async (collection: string, id: string, language: string) => {
  const { body } = await check({ collection, id }).expect(200)
  return (body.findings as Found[]).flatMap((one) => (one.language === language ? [one.path] : []))
}

describe('a check', () => {
  it('of the pricing page finds what to look at, and changes nothing', async () => {
    expect(await findings('pricing-content', page)).toMatchObject({ ok: true, findings: [] })
    await draft('pricing-content', page, {
      layout: hero({
        eyebrow: 'Prices that are said in so many words that nobody reads them to the end',
        title: 'Prices',
        subtitle: 'From $7,777.77/month',
        primary: { label: 'Buy', href: null },
      }),
      comparison: [
        { title: 'G', rows: [{ label: 'R', cells: [{ plan: PLANS.pro, mode: 'text', text: '$8,888.88' }] }] },
      ],
    })
    const found = await findings('pricing-content', page)
    expect(found.ok).toBe(false)
    expect(found.findings.map(({ severity, path }) => [severity, path])).toEqual([
      ['error', 'layout.0.primary.href'],
      ['warning', 'layout.0.subtitle'],
      ['warning', 'comparison.0.rows.0.cells.0.text'],
      ['warning', 'layout.0.eyebrow'],
    ])
    expect(found.findings[1]!.message).toContain('“$7,777.77/month” is no price in the catalogue.')
    const { body } = await send('get', `/api/pricing-content/${page}?draft=true`)
    expect([body._status, body.layout[0].primary.label]).toEqual(['draft', 'Buy'])
  })

  it('of a plan compares its words with its own prices of this moment', async () => {
    const { body } = await request(host.url).get('/api/pricing?currency=USD').expect(200)
    const pro = (body.plans as { slug: string; prices: { formatted: string }[] }[]).find(
      ({ slug }) => slug === 'pro',
    )!
    await draft('plans', PLANS.pro, { tagline: `Only ${pro.prices[0]!.formatted}` })
    expect((await findings('plans', PLANS.pro)).findings).toEqual([])
    await draft('plans', PLANS.pro, { tagline: 'Only $7,777.77', cta: { label: 'Go', href: '/?plan=nix' } })
    expect((await findings('plans', PLANS.pro)).findings.map(({ path }) => path)).toEqual([
      'tagline',
      'cta.href',
    ])
    await draft('plans', PLANS.pro, { tagline: null, cta: { label: null, href: null } })
  })

  it('knows a plan that was never published by its newest name, in its own button and in others', async () => {
    const { payload } = host
    const { id } = await payload.create({ collection: 'plans', draft: true, data: { refreshDays: 30 } })
    const cta = { label: 'Try', href: '/signup?plan=studio' }
    await draft('plans', id, { name: 'Studio', slug: 'studio', cta })
    expect((await findings('plans', id)).findings).toEqual([])
    await draft('pricing-content', page, {
      layout: hero({ title: 'Prices', primary: { label: 'Try', href: '/signup?plan=studio' } }),
    })
    expect((await findings('pricing-content', page)).findings.map(({ message }) => message)).toContain(
      'The button leads to “Studio”, which is not published.',
    )
    await draft('pricing-content', page, { layout: hero({ title: 'Prices' }) })
    await payload.delete({ collection: 'plans', id })
  })

  describe('of what is written in English alone', () => {
    const row = { feature: '', tooltip: 'Every month' }
    const cells = [{ plan: PLANS.pro, mode: 'text', text: 'Five' }]
    const group = { title: 'G', rows: [{ label: 'R', hint: 'H', cells }] }
    const blocks = [
      { blockType: 'hero', title: 'T', primary: { label: 'Go', href: '/go' } },
      { blockType: 'benefits', items: [{ title: 'I', text: 'J' }] },
      { blockType: 'richText', text: paragraph('Long') },
    ]
    const ofBlocks = [
      'layout.0.title',
      'layout.0.primary.label',
      'layout.1.items.0.title',
      'layout.1.items.0.text',
      'layout.2.text',
    ]
    beforeAll(async () => {
      const { rows } = await host.database.pool.query<{ id: string }>('SELECT id FROM features LIMIT 1')
      row.feature = rows[0]!.id
    })

    it.each<[string, object, string[]]>([
      [
        'plans',
        { name: 'N', tagline: 'T', features: [row], refreshDays: 30 },
        ['name', 'tagline', 'features.0.tooltip'],
      ],
      ['packages', { name: 'N', description: 'D' }, ['name', 'description']],
      [
        'bundles',
        { name: 'N', description: 'D', items: [{ kind: 'plan', plan: PLANS.pro }] },
        ['name', 'description'],
      ],
      ['pages', { title: 'T', seoTitle: 'S', slug: 't', layout: blocks }, ['title', 'seoTitle', ...ofBlocks]],
      ['saved-blocks', { name: 'N', layout: blocks }, ofBlocks],
      ['faq', { question: 'Q', answer: paragraph('A'), category: 'C' }, ['question', 'answer', 'category']],
      ['testimonials', { quote: 'Q', name: 'Ada', role: 'R', company: 'C' }, ['quote', 'role']],
      ['features', { label: 'L', key: 'l', description: 'D' }, ['label', 'description']],
      ['limits', { label: 'L', key: 'l', unit: 'a day' }, ['label', 'unit']],
    ])('%s names each text, in each language', async (collection, data, paths) => {
      const { body } = await send('post', `/api/${collection}?draft=true`, 'admin')
        .send({ ...data, _status: 'draft' })
        .expect(201)
      const { id } = body.doc as { id: string }
      expect((await untranslated(collection, id, 'de')).sort()).toEqual([...paths].sort())
      expect((await untranslated(collection, id, 'ar')).sort()).toEqual([...paths].sort())
      // The language that the form shows does not matter.
      const german = await check({ collection, id, locale: 'de' }).expect(200)
      expect((german.body.findings as Found[]).map(({ path }) => path)).toEqual(expect.arrayContaining(paths))
    })

    it('names the cells of the comparison, until they are translated', async () => {
      await draft('pricing-content', page, { layout: hero({ title: 'Prices' }), comparison: [group] })
      const cell = 'comparison.0.rows.0.cells.0.text'
      const all = ['comparison.0.rows.0.hint', 'comparison.0.rows.0.label', 'comparison.0.title', cell]
      expect((await untranslated('pricing-content', page, 'de')).sort()).toEqual(
        [...all, 'layout.0.title'].sort(),
      )
      const { body } = await send('get', `/api/pricing-content/${page}?draft=true&locale=de`)
      body.comparison[0].rows[0].cells[0].text = 'Fünf'
      await send('patch', `/api/pricing-content/${page}?draft=true&locale=de`, 'admin')
        .send({ comparison: body.comparison, _status: 'draft' })
        .expect(200)
      expect(await untranslated('pricing-content', page, 'de')).not.toContain(cell)
      expect(await untranslated('pricing-content', page, 'ar')).toContain(cell)
      await draft('pricing-content', page, { layout: hero({ title: 'Prices' }), comparison: [] })
    })

    it('says in words what visitors read instead, and lets it be published', async () => {
      const { body } = await check({ collection: 'pricing-content', id: page }).expect(200)
      expect(body).toMatchObject({ ok: true })
      expect((body.findings as Found[]).map(({ severity, message }) => [severity, message])).toEqual([
        ['warning', 'The German title is missing; visitors read the English one.'],
        ['warning', 'The Arabic title is missing; visitors read the English one.'],
      ])
    })
  })

  describe('of a bundle', () => {
    const pro = { kind: 'plan', plan: PLANS.pro, cycle: 'monthly' }
    const credits = { kind: 'package', package: PACKAGE, quantity: 2 }
    let bundle: string

    beforeAll(async () => {
      const { body } = await send('post', '/api/bundles?draft=true', 'admin')
        .send({ name: 'Both', slug: 'both', _status: 'draft' })
        .expect(201)
      bundle = body.doc.id
    })
    const found = async (data: object) => {
      const base = { description: null, items: [pro, credits], prices: [{ currency: 'USD', amount: 12_000 }] }
      await draft('bundles', bundle, { ...base, ...data })
      const { findings: all } = await findings('bundles', bundle)
      return all.map(({ severity, path, message }) => {
        expect(severity).toBe('warning')
        return `${path}: ${message}`
      })
    }

    it('compares its words with its own price, with what is in it one by one, and with what one saves', async () => {
      for (const words of ['$120 instead of $149', 'Save $29', 'Pro is $49/month, $490 a year'])
        expect(await found({ description: words })).toEqual([])
      expect(await found({ description: 'Only $119, save $30' })).toEqual([
        'description: “$119” is no price of “Both”. There are $29, $120, $149.',
        'description: “$30” is no price of “Both”. There are $29, $120, $149.',
      ])
      expect(await found({ name: 'x'.repeat(61) })).toEqual([expect.stringMatching(/^name: 61 characters/)])
      await found({ name: 'Both' })
    })

    it('says why nobody can buy it, unless it is switched off', async () => {
      const items = [pro, { ...pro, plan: HIDDEN_PLANS.draft }, { ...credits, package: DRAFT_PACKAGE }]
      const notOffered = [
        'items.1.plan: “Draft” is not offered, so nobody can buy the bundle.',
        'items.2.package: “Draft package” is not offered, so nobody can buy the bundle.',
      ]
      expect(await found({ items })).toEqual(notOffered)
      expect(await found({ items, active: false })).toEqual([])
      expect(await found({ prices: [], active: true })).toEqual(['prices: The bundle has no price.'])
      expect(await found({ items: [{ ...pro, plan: PLANS.starter, cycle: 'annual' }, credits] })).toEqual([
        'prices: Nobody can buy the bundle: there is no price of “Starter” in USD.',
      ])
    })

    it('says in which currency it is not sold, and where it is no cheaper', async () => {
      const prices = [
        { currency: 'USD', amount: 14_900 },
        { currency: 'EUR', amount: 13_699 },
        { currency: 'JPY', amount: 1 },
      ]
      expect(await found({ prices })).toEqual([
        'prices.0.amount: What is in the bundle costs $149 one by one: together it is no cheaper.',
        'prices.2.currency: Nobody can buy the bundle in JPY: there is no price of “500,000 credits” in it.',
      ])
    })

    it('names the price of a bundle that is sold, wherever that is written', async () => {
      const text = 'Both for $77.70'
      const layout = hero({ title: 'Prices', subtitle: text })
      const ofPage = async () => {
        await draft('pricing-content', page, { layout })
        return (await findings('pricing-content', page)).findings.map(({ path }) => path)
      }
      expect(await ofPage()).toEqual(['layout.0.subtitle'])
      const prices = [{ currency: 'USD', amount: 7770 }]
      await publish('bundles', bundle, { name: 'Both', items: [pro, credits], prices }).expect(200)
      expect(await ofPage()).toEqual([])
      await draft('pricing-content', page, { layout: hero({ title: 'Prices' }) })
    })

    it('is for those who may edit', async () => {
      for (const who of ['support', 'viewer', 'member', 'everyScope', 'anonymous'] as const)
        expect([401, 403]).toContain((await check({ collection: 'bundles', id: bundle }, who)).status)
    })
  })

  it('sees the picture of a testimonial', async () => {
    const { body } = await send('post', '/api/testimonials?draft=true')
      .send({ quote: 'Good', name: 'Ada', avatar: picture, _status: 'draft' })
      .expect(201)
    expect((await findings('testimonials', body.doc.id)).findings).toMatchObject([
      { severity: 'error', path: 'avatar' },
    ])
  })

  it.each<[object, number, string]>([
    [{}, 400, 'INVALID_REQUEST'],
    [{ collection: 'users', id: 'x' }, 400, 'INVALID_REQUEST'],
    [{ collection: 'faq', id: 'x', more: 1 }, 400, 'INVALID_REQUEST'],
    [{ collection: 'faq', id: 7 }, 400, 'INVALID_REQUEST'],
    [{ collection: 'faq', id: 'x', locale: 'xx' }, 400, 'INVALID_REQUEST'],
    [{ collection: 'faq', id: '\u0000' }, 404, 'NOT_FOUND'],
    [{ collection: 'faq', id: "'; DROP TABLE faq" }, 404, 'NOT_FOUND'],
    [{ collection: 'faq', id: '019c1f71-2c3d-7e4f-8a9b-b1c2d3e4f5a6' }, 404, 'NOT_FOUND'],
  ])('refuses %j', async (body, status, code) => {
    const answer = await check(body)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it.each<[Who, number]>([
    ['admin', 200],
    ['finance', 200],
    ['editor', 200],
    ['support', 403],
    ['viewer', 403],
    ['member', 403],
    ['everyScope', 403],
    ['catalog:read', 403],
    ['anonymous', 401],
  ])('is for %s: %d', async (who, status) => {
    const answer = await check({ collection: 'plans', id: PLANS.pro, locale: 'de' }, who)
    expect(answer.status).toBe(status)
    if (status !== 200) expect(answer.body.findings).toBeUndefined()
  })
})

describe('publishing', () => {
  it('is refused beside the field while a button leads nowhere, and visitors see nothing of it', async () => {
    const refused = await publish(
      'pricing-content',
      page,
      { layout: hero({ title: 'New', primary: { label: 'Buy' } }) },
      'editor',
    )
    expect(refused.status).toBe(400)
    expect(refused.body.errors[0].data.errors).toEqual([
      expect.objectContaining({
        path: 'layout.0.primary.href',
        message: 'The button has words but leads nowhere.',
      }),
    ])
    const { body } = await request(host.url).get('/api/pricing')
    expect(body.content.title).toBe('Prices')
    const layout = hero({ title: 'New', primary: { label: 'Buy', href: '/buy' } })
    await publish('pricing-content', page, { layout }).expect(200)
  })

  it('is refused with a picture that says nothing to those who cannot see it', async () => {
    const testimonial = { quote: 'Good', name: 'Ada', avatar: picture }
    const refused = await send('post', '/api/testimonials').send({ ...testimonial, _status: 'published' })
    expect(refused.status).toBe(400)
    expect(refused.body.errors[0].data.errors[0].path).toBe('avatar')
    await host.database.pool.query("UPDATE media_locales SET alt = 'Ada' WHERE _parent_id = $1", [picture])
    await send('post', '/api/testimonials')
      .send({ ...testimonial, _status: 'published' })
      .expect(201)
  })

  it('is not stopped by warnings', async () => {
    const question = { question: 'Is it $7,777.77?', answer: paragraph('No, GBP 9,999.') }
    const { body } = await send('post', '/api/faq')
      .send({ ...question, _status: 'published' })
      .expect(201)
    expect((await findings('faq', body.doc.id)).findings).toMatchObject([
      { severity: 'warning', path: 'question' },
      { severity: 'warning', path: 'answer' },
    ])
  })

  it('of another change is not blamed for what was published before', async () => {
    await host.database.pool.query("UPDATE plans_locales SET cta_label = 'Old' WHERE _parent_id = $1", [
      PLANS.starter,
    ])
    await host.database.pool.query(
      `UPDATE _plans_v_locales SET version_cta_label = 'Old'
        WHERE _parent_id IN (SELECT id FROM _plans_v WHERE parent_id = $1)`,
      [PLANS.starter],
    )
    await publish('plans', PLANS.starter, { tagline: 'Still there' }).expect(200)
    await publish('plans', PLANS.starter, { cta: { label: null, href: '/buy' } }).expect(400)
  })

  it('refuses a cell of the comparison without words', async () => {
    const comparison = [
      { title: 'G', rows: [{ label: 'R', cells: [{ plan: PLANS.pro, mode: 'text', text: ' ' }] }] },
    ]
    const refused = await publish('pricing-content', page, { comparison })
    expect(refused.body.errors[0].data.errors).toEqual([
      expect.objectContaining({ path: 'comparison.0.rows.0.cells.0.text' }),
    ])
  })
})

describe('a release', () => {
  const step = (id: string, name: string) =>
    send(name === 'check' ? 'get' : 'post', `/api/admin/releases/${id}/${name}`)
  const gather = async (value: string) => {
    const items = [{ relationTo: 'plans', value }]
    const { body } = await send('post', '/api/releases').send({ title: 'R', items }).expect(201)
    return body.doc.id as string
  }

  it('tells what to look at again, and can be published all the same', async () => {
    await draft('plans', PLANS.pro, { tagline: 'Only $7,777.77' })
    const id = await gather(PLANS.pro)
    const { body } = await step(id, 'check').expect(200)
    expect(body).toMatchObject({
      ok: true,
      problems: [],
      warnings: [
        { collection: 'plans', path: 'tagline', message: expect.stringContaining('$7,777.77') },
        { path: 'name', message: 'The German name is missing; visitors read the English one.' },
        { path: 'tagline', message: 'The German tagline is missing; visitors read the English one.' },
        { path: 'name', message: 'The Arabic name is missing; visitors read the English one.' },
        { path: 'tagline', message: 'The Arabic tagline is missing; visitors read the English one.' },
      ],
    })
    await step(id, 'approve').expect(200)
    await step(id, 'publish').expect(200)
  })

  it('is taken back also to what would not be published today', async () => {
    await host.database.pool.query("UPDATE plans_locales SET cta_label = 'Old' WHERE _parent_id = $1", [
      PLANS.starter,
    ])
    await host.database.pool.query('UPDATE plans SET cta_href = NULL WHERE id = $1', [PLANS.starter])
    await draft('plans', PLANS.starter, { cta: { label: 'Buy', href: '/buy' } })
    const id = await gather(PLANS.starter)
    await step(id, 'approve').expect(200)
    await step(id, 'publish').expect(200)
    await step(id, 'undo').send({ reason: 'Too early' }).expect(200)
    const { rows } = await host.database.pool.query(
      `SELECT w.cta_label, p.cta_href FROM plans p
         JOIN plans_locales w ON w._parent_id = p.id AND w._locale = 'en' WHERE p.id = $1`,
      [PLANS.starter],
    )
    expect(rows).toEqual([{ cta_label: 'Old', cta_href: null }])
  })
})

function paragraph(text: string) {
  const node = { type: 'text', text, version: 1, detail: 0, format: 0, mode: 'normal', style: '' }
  const frame = { version: 1, direction: 'ltr', format: '', indent: 0 }
  return {
    root: {
      type: 'root',
      ...frame,
      children: [{ type: 'paragraph', ...frame, textFormat: 0, children: [node] }],
    },
  }
}
