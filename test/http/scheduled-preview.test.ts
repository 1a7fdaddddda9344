import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import request from 'supertest'

import { paragraph } from '@/plugins/demo/rich-text'
import { createPreview } from '@/plugins/preview'
import { signPreview } from '@/plugins/preview/link'
import type { PriceList } from '@/plugins/pricing'
import { publishDueReleases, type Releasable } from '@/plugins/releases'
import { callsOf, ok, type Who } from '../support/calls'
import { startHost, type TestHost } from '../support/host'
import { SECRET } from '../support/secret'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

const SECRET_WORDS = 'Zeppelin'
/** The days at which things are scheduled, and some between them. */
const DAY = {
  before: '2037-01-01T00:00:00Z',
  first: '2037-02-01T00:00:00Z',
  between: '2037-02-15T00:00:00Z',
  second: '2037-03-01T00:00:00Z',
  late: '2037-03-08T00:00:00Z',
  afterReleases: '2037-03-15T00:00:00Z',
  question: '2037-04-01T00:00:00Z',
  bundle: '2037-04-15T00:00:00Z',
  gone: '2037-05-01T00:00:00Z',
  end: '2037-06-01T00:00:00Z',
}

let host: TestHost
let everyone: Everyone
const ids = { question: '', said: '', bundle: '', first: '', second: '', late: '', open: '' }

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const question = await payload.create({
      collection: 'faq',
      data: { question: 'How do I pay?', answer: paragraph('In credits.'), _status: 'published' },
    })
    const said = await payload.create({
      collection: 'testimonials',
      data: { quote: 'It works.', name: 'Ada', approval: 'approved', _status: 'published' },
    })
    const bundle = await payload.create({
      collection: 'bundles',
      data: {
        name: 'Both',
        slug: 'both',
        items: [
          { kind: 'plan', plan: PLANS.pro },
          { kind: 'plan', plan: PLANS.starter },
        ],
        prices: [{ currency: 'USD', amount: 4000 }],
        _status: 'published',
      },
    })
    Object.assign(ids, { question: question.id, said: said.id, bundle: bundle.id })
    const customer = await addCustomer(pool, { externalId: 'own', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
  await draft(`plans/${PLANS.pro}`, { tagline: `${SECRET_WORDS} first`, badge: SECRET_WORDS })
  await draft(`plans/${PLANS.starter}`, { tagline: `${SECRET_WORDS} start` })
  ids.first = await makeRelease({ plans: ['pro', 'starter'], prices: { pro: 5900 }, rate: 8000 })
  await schedule(ids.first, DAY.first)
  await draft(`plans/${PLANS.pro}`, { tagline: `${SECRET_WORDS} second`, badge: null })
  await draftBundle('second', 6000)
  ids.second = await makeRelease({ plans: ['pro'], bundle: true, prices: { starter: 2900 } })
  await schedule(ids.second, DAY.second)
  // The first changes the same prices before its time has come: it will be refused.
  await draft(`plans/${PLANS.pro}`, { tagline: `${SECRET_WORDS} late` })
  ids.late = await makeRelease({ plans: ['pro'], prices: { pro: 6500 } })
  await schedule(ids.late, DAY.late)
  await draft(`plans/${PLANS.pro}`, { tagline: `${SECRET_WORDS} open` })
  ids.open = await makeRelease({ plans: ['pro'], prices: { pro: 7900 } })
  await draftBundle('third', 7000)
  await scheduleDocument({ collection: 'bundles', id: ids.bundle, type: 'publish', at: DAY.bundle })
  await draft(`faq/${ids.question}`, { question: `${SECRET_WORDS} question?` })
  await scheduleDocument({ collection: 'faq', id: ids.question, type: 'publish', at: DAY.question })
  await scheduleDocument({ collection: 'testimonials', id: ids.said, type: 'unpublish', at: DAY.gone })
}, 180_000)
afterAll(() => host.stop())

const send = callsOf(() => ({ url: host.url, everyone }), 'admin')
const draft = (address: string, data: object) =>
  ok(send('patch', `/api/${address}?draft=true`).send({ ...data, _status: 'draft' }))
const draftBundle = (word: string, amount: number) =>
  draft(`bundles/${ids.bundle}`, { name: `${SECRET_WORDS} ${word}`, prices: [{ currency: 'USD', amount }] })
const look = (query: Record<string, string>, who: Who = 'viewer') =>
  send('get', '/api/pricing/preview', who).query(query)
const seen = async (query: Record<string, string>, who: Who = 'viewer') =>
  (await ok(look(query, who))) as PriceList
const publicText = async () => (await request(host.url).get('/api/pricing').expect(200)).text

async function makeRelease({
  plans,
  bundle = false,
  prices: amounts,
  rate,
}: {
  plans: (keyof typeof PLANS)[]
  bundle?: boolean
  /** A month, by plan. */
  prices: Partial<Record<keyof typeof PLANS, number>>
  rate?: number
}): Promise<string> {
  const ofPlans = plans.map((plan) => ({ relationTo: 'plans', value: PLANS[plan] }))
  const items = bundle ? [...ofPlans, { relationTo: 'bundles', value: ids.bundle }] : ofPlans
  const [[planId, amount]] = Object.entries(amounts) as [[string, number]]
  const title = `${SECRET_WORDS} for ${amount}`
  const { doc } = await ok(send('post', '/api/releases').send({ title, items }), 201)
  const add = (body: object) => ok(send('post', `/api/admin/releases/${doc.id}/prices`, 'finance').send(body))
  const prices = [{ cycle: 'monthly', currency: 'USD', amount }]
  await add({ prices: { plans: [{ planId, prices }], reason: 'Spring' } })
  if (rate) await add({ exchangeRate: { creditsPerUsd: rate, reason: 'Spring' } })
  return doc.id
}

async function schedule(id: string, at: string): Promise<void> {
  for (const [step, body] of [
    ['approve', {}],
    ['schedule', { at }],
  ] as const)
    await ok(send('post', `/api/admin/releases/${id}/${step}`).send(body))
}

function scheduleDocument({
  collection,
  id,
  type,
  at,
  locale,
}: {
  collection: Releasable
  id: string
  type: 'publish' | 'unpublish'
  at: string
  locale?: string
}) {
  return host.payload.jobs.queue({
    task: 'schedulePublish',
    waitUntil: new Date(at),
    input: { type, doc: { relationTo: collection, value: id }, ...(locale && { locale }) },
  })
}

/** What there is to see of the plan, and of the rest. */
async function shown(query: Record<string, string>, who?: Who) {
  const { plans, faq, testimonials, bundles } = await seen(query, who)
  const [bundle] = bundles!
  const monthly = (plan: string) =>
    plans.find(({ slug }) => slug === plan)!.prices.find(({ cycle }) => cycle === 'monthly')!.amount
  return {
    tagline: plans.find(({ slug }) => slug === 'pro')!.tagline?.replace(`${SECRET_WORDS} `, '') ?? null,
    amounts: [monthly('starter'), monthly('pro')],
    question: faq[0]!.question.includes(SECRET_WORDS) ? 'new' : 'old',
    said: testimonials.length,
    bundle: [bundle!.name.replace(`${SECRET_WORDS} `, ''), bundle!.price.amount, bundle!.separately.amount],
  }
}

describe('a preview of a day to come', () => {
  it('shows what is scheduled until then, each over what comes before it', async () => {
    const { tagline } = (await seen({})).plans.find(({ slug }) => slug === 'pro')!
    const today = { tagline, amounts: [0, 4900], question: 'old', said: 1, bundle: ['Both', 4000, 4900] }
    const first = { ...today, tagline: 'first', amounts: [0, 5900], bundle: ['Both', 4000, 5900] }
    const second = { ...first, tagline: 'second', amounts: [2900, 5900], bundle: ['second', 6000, 8800] }
    const last = { ...second, question: 'new', said: 0, bundle: ['third', 7000, 8800] }
    expect(await shown({})).toEqual(today)
    expect(await shown({ at: DAY.before })).toEqual(today)
    expect(await shown({ at: DAY.first })).toEqual(first)
    expect(await shown({ at: DAY.between })).toEqual(first)
    expect(await shown({ at: DAY.second })).toEqual(second)
    expect(await shown({ at: DAY.afterReleases })).toEqual(second)
    expect(await shown({ at: DAY.question })).toEqual({ ...second, question: 'new' })
    expect(await shown({ at: DAY.bundle })).toEqual({ ...last, said: 1 })
    expect(await shown({ at: DAY.gone })).toEqual(last)
  })

  it('shows every draft, or the chosen release, over that', async () => {
    expect(await shown({ at: DAY.end, drafts: '1' })).toEqual({
      tagline: 'open',
      amounts: [2900, 5900],
      question: 'new',
      // A draft again, and so there with the drafts.
      said: 1,
      bundle: ['third', 7000, 8800],
    })
    expect(await shown({ at: DAY.afterReleases, drafts: ids.open })).toMatchObject({
      tagline: 'open',
      amounts: [2900, 7900],
      question: 'old',
    })
    const start = async (query: Record<string, string>) =>
      (await seen(query)).plans.find(({ slug }) => slug === 'starter')!.tagline
    expect(await start({ at: DAY.between, drafts: ids.open })).toBe(`${SECRET_WORDS} start`)
    // Today nothing of it has happened.
    expect(await start({ drafts: ids.open })).toBe(await start({}))
  })

  it('has a release that is scheduled take its turn, and shows it at once to whoever looks sooner', async () => {
    expect(await shown({ drafts: ids.second })).toMatchObject({
      tagline: 'second',
      amounts: [2900, 5900],
      bundle: ['second', 6000, 8800],
    })
    expect(await shown({ drafts: ids.first })).toMatchObject({ tagline: 'first', amounts: [0, 5900] })
    expect(await shown({ drafts: ids.second, at: DAY.between })).toMatchObject({ tagline: 'second' })
    expect(await shown({ drafts: ids.first, at: DAY.end })).toMatchObject({ tagline: 'second' })
    expect(await shown({ drafts: ids.late })).toMatchObject({ tagline: 'late', amounts: [2900, 6500] })
    const badge = async (query: Record<string, string>) =>
      (await seen(query)).plans.find(({ slug }) => slug === 'pro')!.badge
    expect(await badge({ drafts: ids.first })).toBe(SECRET_WORDS)
    expect(await badge({ drafts: ids.second })).toBeNull()
  })

  it('names what is scheduled to staff, and only counts it for a link', async () => {
    const { payload, pricing, database } = host
    const now = new Date()
    const preview = createPreview({
      payload,
      pricing,
      db: database.pool,
      secret: SECRET,
      url: host.url,
      now: () => now,
    })
    const staff = { kind: 'staff', id: 'x', email: 'x@example.com', role: 'viewer' } as const
    const page = await preview.page({ principal: staff, query: { at: DAY.end } })
    const release = { kind: 'release', collection: 'releases', overtaken: false }
    expect(page.scheduled.steps).toEqual([
      { ...release, id: ids.first, title: `${SECRET_WORDS} for 5900`, at: at(DAY.first) },
      { ...release, id: ids.second, title: `${SECRET_WORDS} for 2900`, at: at(DAY.second) },
      { ...release, id: ids.late, title: `${SECRET_WORDS} for 6500`, at: at(DAY.late), overtaken: true },
      {
        kind: 'publish',
        collection: 'faq',
        id: ids.question,
        title: `${SECRET_WORDS} question?`,
        at: at(DAY.question),
        overtaken: false,
      },
      {
        kind: 'publish',
        collection: 'bundles',
        id: ids.bundle,
        title: `${SECRET_WORDS} third`,
        at: at(DAY.bundle),
        overtaken: false,
      },
      {
        kind: 'unpublish',
        collection: 'testimonials',
        id: ids.said,
        title: 'Ada',
        at: at(DAY.gone),
        overtaken: false,
      },
    ])
    expect((await preview.page({ principal: staff, query: {} })).scheduled).toEqual({ count: 0, steps: [] })
    const chosen = await preview.page({ principal: staff, query: { drafts: ids.second } })
    expect(chosen.scheduled.steps.map(({ id }) => id)).toEqual([ids.first])
    const token = signPreview(claims({ at: DAY.end, scheduled: true }), SECRET)
    const linked = await preview.page({ principal: { kind: 'anonymous' }, query: { token } })
    expect(linked.scheduled).toEqual({ count: 5, steps: [] })
    expect(JSON.stringify({ ...linked, list: null })).not.toContain(SECRET_WORDS)
  })

  it('leaves out what is published in one language alone, what has failed, and what is gone', async () => {
    const { id } = await host.payload.create({
      collection: 'faq',
      draft: true,
      data: { question: `${SECRET_WORDS} only`, answer: paragraph('No.'), _status: 'draft' },
    })
    const job = { collection: 'faq', id, type: 'publish', at: DAY.first } as const
    const german = await scheduleDocument({ ...job, locale: 'de' })
    const failed = await scheduleDocument(job)
    await host.payload.update({ collection: 'payload-jobs', id: failed.id, data: { hasError: true } })
    const nobody = await scheduleDocument({ ...job, id: '00000000-0000-7000-8000-000000009999' })
    expect((await look({ at: DAY.between })).text).not.toContain(`${SECRET_WORDS} only`)
    const jobs = [german.id, failed.id, nobody.id]
    await host.payload.delete({ collection: 'payload-jobs', where: { id: { in: jobs } } })
  })
})

const at = (moment: string) => new Date(moment).toISOString()
const claims = (more: object) => ({
  currency: 'USD',
  region: '',
  locale: 'en-US',
  drafts: false,
  expiresAt: Date.now() + 60_000,
  ...more,
})

describe('what is scheduled reaches nobody else', () => {
  it('however the price list is asked for', async () => {
    for (const who of ['anonymous', 'member', 'everyScope', 'catalog:read'] as const) {
      const query = { at: DAY.end, drafts: '1', scheduled: 'true', release: ids.first }
      const open = await send('get', '/api/pricing', who).query(query)
      expect(open.text).not.toContain(SECRET_WORDS)
      const closed = await look(query, who)
      expect([401, 403]).toContain(closed.status)
      expect(closed.text).not.toContain(SECRET_WORDS)
    }
    expect(await publicText()).not.toContain(SECRET_WORDS)
    expect((await look({})).text).toBe(await publicText())
  })

  it('but by a link that was made to show it', async () => {
    const answer = await ok(
      send('post', '/api/admin/content/preview-links', 'editor').send({ at: DAY.end }),
      201,
    )
    const token = new URL((answer as { url: string }).url).searchParams.get('token')!
    expect(await shown({ token }, 'anonymous')).toMatchObject({ tagline: 'second', question: 'new', said: 0 })
    // Neither one of another day, nor one of before there was anything to say about it.
    for (const other of [
      claims({ scheduled: true }),
      claims({ at: DAY.end }),
      claims({ at: DAY.before, scheduled: true }),
    ]) {
      const { text, status } = await look(
        { token: signPreview(other, SECRET), at: DAY.end, scheduled: 'true' },
        'anonymous',
      )
      expect(status).toBe(200)
      expect(text).not.toContain(SECRET_WORDS)
    }
  })
})

it('is what the page shows when all of it has happened', async () => {
  const looks = ['en-US', 'de-DE'].map((locale) => ({ at: DAY.end, locale }))
  const before = await Promise.all(looks.map(seenWhole))
  const { payload, database } = host
  const logger = pino({ level: 'silent' })
  const due = { payload, db: database.pool, logger, now: new Date(DAY.afterReleases) }
  expect(await publishDueReleases(due)).toBe(2)
  await database.pool.query(`UPDATE payload_jobs SET wait_until = now() - interval '1 second'`)
  await payload.jobs.run({ queue: 'default', limit: 20 })
  await host.pricing.refresh()
  expect((await publicText()).includes(`${SECRET_WORDS} question?`)).toBe(true)
  expect(await Promise.all(looks.map(seenWhole))).toEqual(before)
}, 120_000)
const seenWhole = (query: Record<string, string>) => seen(query)
