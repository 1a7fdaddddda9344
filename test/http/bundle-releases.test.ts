import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import * as bundlesInReleases from '@/migrations/20261201_020000_bundles_in_releases'
import type { ListedBundle, PriceList } from '@/plugins/pricing'
import { publishDueReleases, type Releasable } from '@/plugins/releases'
import { callsOf, ok, type Who } from '../support/calls'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { runMigrations } from '../support/migrations'
import { type Everyone, makeEveryone } from '../support/people'
import { DRAFT_PACKAGE, HIDDEN_PLANS, PACKAGE, saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone
/** The bundle that visitors see. */
let sold: string

const pro = { kind: 'plan', plan: PLANS.pro, cycle: 'monthly' }
const credits = { kind: 'package', package: PACKAGE, quantity: 2 }
const usd = (amount: number) => [{ currency: 'USD', amount }]

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const customer = await addCustomer(pool, { externalId: 'c', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
  const data = { name: 'Together', slug: 'together', items: [pro, credits], prices: usd(12_000) }
  sold = await make('bundles', data, 'published')
}, 60_000)
afterAll(() => host.stop())

const send = callsOf(() => ({ url: host.url, everyone }), 'finance')
const draft = (collection: Releasable, id: string, data: object, who: Who = 'admin') =>
  ok(send('patch', `/api/${collection}/${id}?draft=true`, who).send({ ...data, _status: 'draft' }))
const publish = (collection: Releasable, id: string, data: object) =>
  ok(send('patch', `/api/${collection}/${id}`, 'admin').send({ ...data, _status: 'published' }))
const step = (id: string, name: string, body: object = {}, who?: Who) =>
  send('post', `/api/admin/releases/${id}/${name}`, who).send(body)
const check = (id: string) => ok(send('get', `/api/admin/releases/${id}/check`))

let number = 0
async function make(collection: Releasable, data: object, _status = 'draft'): Promise<string> {
  const path = `/api/${collection}${_status === 'draft' ? '?draft=true' : ''}`
  const { doc } = await ok(send('post', path, 'admin').send({ ...data, _status }), 201)
  return doc.id
}
const makeBundle = (data: object, status?: string) =>
  make(
    'bundles',
    { name: 'B', slug: `b-${++number}`, items: [pro, credits], prices: usd(1), ...data },
    status,
  )
/** A plan that costs 10 US dollars a month. */
async function makePlan(status?: string): Promise<string> {
  const name = `P${++number}`
  const id = await make('plans', { name, slug: name.toLowerCase(), refreshDays: 30 }, status)
  await host.database.pool.query(
    `INSERT INTO prices (id, plan_id, cycle, currency, region, amount, valid_from, reason)
     VALUES (ratecard_uuidv7(clock_timestamp()), $1, 'monthly', 'USD', '', 1000, '2026-01-01', 'First price')`,
    [id],
  )
  return id
}
async function makeRelease(items: [Releasable, string][], who: Who = 'finance'): Promise<string> {
  const value = items.map(([relationTo, id]) => ({ relationTo, value: id }))
  const { doc } = await ok(
    send('post', '/api/releases', who).send({ title: `R${++number}`, items: value }),
    201,
  )
  return doc.id
}
async function approved(items: [Releasable, string][]): Promise<string> {
  const id = await makeRelease(items)
  await ok(step(id, 'approve'))
  return id
}

/** What visitors see. */
async function seen(slug = 'together'): Promise<ListedBundle | undefined> {
  const { bundles = [] } = (await ok(send('get', '/api/pricing', 'anonymous'))) as PriceList
  return bundles.find((one) => one.slug === slug)
}
const quote = (bundle: string) =>
  send('post', '/api/checkout/quote', 'anonymous').send({ items: [{ bundle }] })

interface Problem {
  id: string
  title: string
  path: string | null
  label: string | null
  message: string
}
const problemsOf = async (id: string) => (await check(id)).problems as Problem[]

beforeEach(async () => {
  await publish('bundles', sold, {
    name: 'Together',
    items: [pro, credits],
    prices: usd(12_000),
    active: true,
  })
  await publish('plans', PLANS.pro, { active: true })
})

describe('a bundle in a release', () => {
  it('tells what changes in the words of its form, in each language', async () => {
    const { items } = await ok(send('get', `/api/bundles/${sold}`))
    const [plan, pack] = items as { id: string }[]
    await draft('bundles', sold, {
      name: 'Spring',
      items: [
        { ...plan, cycle: 'annual' },
        { ...pack, quantity: 3 },
        { ...pro, plan: PLANS.starter },
      ],
      prices: usd(9900),
    })
    await ok(
      send('patch', `/api/bundles/${sold}?draft=true&locale=de`).send({ name: 'Frühling', _status: 'draft' }),
    )
    const id = await makeRelease([['bundles', sold]])
    const { items: found } = await check(id)
    expect(found).toMatchObject([{ collection: 'bundles', title: 'Spring' }])
    const changes = found[0].changes as { label: string; language?: string; from: string; to: string }[]
    expect(
      changes.map(({ label, language, from, to }) => `${label}${language ?? ''}: ${from} → ${to}`),
    ).toEqual([
      'Name: Together → Spring',
      'What is in it › Pro › Billing cycle: monthly → annual',
      'What is in it › 500,000 credits › How many: 2 → 3',
      'What is in it › Starter: null → What it is: A plan · Billing cycle: monthly',
      'Prices › USD › Amount: $120 → $99',
      'Namede: null → Frühling',
    ])
  })

  it('is pinned, seen at once with the rest of it, quoted, and taken back', async () => {
    const plan = await makePlan()
    await draft('bundles', sold, { name: 'Pinned', items: [{ ...pro, plan }, credits], prices: usd(5000) })
    const id = await approved([
      ['bundles', sold],
      ['plans', plan],
    ])
    await draft('bundles', sold, { name: 'Written since' })
    expect((await seen())?.name).toBe('Together')
    await ok(step(id, 'publish'))
    expect(await seen()).toMatchObject({
      name: 'Pinned',
      items: [{ kind: 'plan' }, { kind: 'package', quantity: 2 }],
      price: { amount: 5000 },
      separately: { amount: 11_000 },
    })
    expect((await ok(quote('together'))).total.amount).toBe(5000)
    const waiting = () => ok(send('get', `/api/bundles/${sold}?draft=true`))
    expect(await waiting()).toMatchObject({ _status: 'draft', name: 'Written since' })

    await ok(step(id, 'undo', { reason: 'Too early' }))
    expect(await seen()).toMatchObject({ name: 'Together', price: { amount: 12_000 } })
    expect(await waiting()).toMatchObject({ _status: 'draft', name: 'Written since' })
  })

  it('that visitors have never seen is withdrawn again, and its words are kept', async () => {
    const bundle = await makeBundle({ name: 'New', slug: 'new' })
    const id = await approved([['bundles', bundle]])
    expect((await check(id)).items).toMatchObject([{ changes: null }])
    await ok(step(id, 'publish'))
    expect(await seen('new')).toMatchObject({ name: 'New' })
    await ok(step(id, 'undo', { reason: 'x' }))
    expect(await seen('new')).toBeUndefined()
    expect((await quote('new')).status).toBe(404)
    expect(await ok(send('get', `/api/bundles/${bundle}?draft=true`))).toMatchObject({ name: 'New' })
  })

  it('is published on time, and overtaken by whoever publishes it before', async () => {
    const due = (at: Date) =>
      publishDueReleases({
        payload: host.payload,
        db: host.database.pool,
        logger: { error: () => undefined, warn: () => undefined, info: () => undefined },
        now: at,
      })
    const at = new Date(Date.now() + 3_600_000)
    const scheduled = async (name: string) => {
      await draft('bundles', sold, { name })
      const id = await approved([['bundles', sold]])
      await ok(step(id, 'schedule', { at: at.toISOString() }))
      return id
    }
    await scheduled('On time')
    expect(await due(at)).toBe(1)
    await host.pricing.refresh()
    expect((await seen())?.name).toBe('On time')
    const late = await scheduled('Too late')
    await publish('bundles', sold, { name: 'By hand' })
    expect(await due(at)).toBe(0)
    await host.pricing.refresh()
    expect((await seen())?.name).toBe('By hand')
    expect(await ok(send('get', `/api/releases/${late}`))).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('published again since'),
    })
  })
})

describe('a release is refused', () => {
  it('for a bundle of what nobody can buy then, by name and field, and not once that is in it too', async () => {
    const plan = await makePlan()
    const items = [
      { ...pro, plan },
      { ...credits, package: DRAFT_PACKAGE },
      { ...pro, plan: HIDDEN_PLANS.private },
    ]
    const bundle = await makeBundle({ name: 'Wrong', items })
    const id = await makeRelease([['bundles', bundle]])
    const name = (await ok(send('get', `/api/plans/${plan}?draft=true`))).name as string
    const wrong = { collection: 'bundles', id: bundle, title: 'Wrong' }
    expect(await problemsOf(id)).toEqual(
      [
        ['items.0.plan', 'What is in it 1 › Plan', name],
        ['items.1.package', 'What is in it 2 › Package', 'Draft package'],
        ['items.2.plan', 'What is in it 3 › Plan', 'Private'],
      ].map(([path, label, of]) => ({
        ...wrong,
        ...{ path, label, message: `“${of}” is not offered, so nobody can buy the bundle.` },
      })),
    )
    const answer = await step(id, 'approve')
    expect([answer.status, answer.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    await draft('bundles', bundle, { items: [items[0], credits] })
    const both = await approved([
      ['bundles', bundle],
      ['plans', plan],
    ])
    await ok(step(both, 'publish'))
  })

  it('for a bundle without a price, once, and for one without a currency for all of it', async () => {
    const unpriced = await makeBundle({ name: 'Free?', prices: [] })
    expect(await problemsOf(await makeRelease([['bundles', unpriced]]))).toMatchObject([
      { id: unpriced, path: 'prices', label: 'Prices', message: 'Enter a price in at least one currency.' },
    ])
    const items = [{ ...pro, plan: PLANS.starter }, credits]
    const prices = [
      { currency: 'EUR', amount: 1 },
      { currency: 'JPY', amount: 1 },
    ]
    const foreign = await makeBundle({ name: 'Foreign', items, prices })
    expect(
      (await problemsOf(await makeRelease([['bundles', foreign]]))).map(({ message }) => message),
    ).toEqual([
      'Nobody can buy the bundle: there is no price of “Starter” in EUR, nor of “Starter” and “500,000 credits” in JPY.',
    ])
  })

  it('for what Payload refuses in a bundle and for what nobody could buy, both at once', async () => {
    const items = [{ ...pro, plan: HIDDEN_PLANS.draft }, credits]
    const bundle = await makeBundle({ items, description: '<b>Bold</b>' })
    const found = await problemsOf(await makeRelease([['bundles', bundle]]))
    expect(found.map(({ path }) => path)).toEqual(['description', 'items.0.plan'])
  })

  it('when it takes away what a bundle outside of it holds, unless it switches that off', async () => {
    await draft('plans', PLANS.pro, { active: false })
    const id = await makeRelease([['plans', PLANS.pro]])
    const { problems } = await check(id)
    expect(problems).toContainEqual({
      collection: 'bundles',
      id: sold,
      title: 'Together',
      path: 'items.0.plan',
      label: 'What is in it 1 › Plan',
      message: '“Pro” is not offered, so nobody can buy the bundle.',
    })
    await draft('bundles', sold, { active: false })
    const others = (problems as Problem[]).flatMap(({ id: one }): [Releasable, string][] => {
      return one === sold ? [] : [['bundles', one]]
    })
    for (const [, one] of others) await draft('bundles', one, { active: false })
    const all = await approved([['plans', PLANS.pro], ['bundles', sold], ...others])
    await ok(step(all, 'publish'))
    expect(await seen()).toBeUndefined()
    await ok(step(all, 'undo', { reason: 'x' }))
    expect(await seen()).toBeDefined()
  })

  it('not for what was broken before it', async () => {
    const items = [{ ...pro, plan: HIDDEN_PLANS.draft }, credits]
    const broken = await makeBundle({ items }, 'published')
    await draft('plans', PLANS.starter, { tagline: `T${++number}` })
    await ok(step(await approved([['plans', PLANS.starter]]), 'publish'))
    await publish('bundles', broken, { active: false })
  })

  it('by what Payload refuses once, without its consequences', async () => {
    const plan = await make('plans', { name: `P${++number}`, refreshDays: 30 })
    const slug = `priced-${number}`
    const bundle = await makeBundle({ slug, name: 'Bundle', items: [{ ...pro, plan }, credits] })
    const id = await makeRelease([
      ['bundles', bundle],
      ['plans', plan],
    ])
    const price = (amount: number) =>
      step(id, 'prices', {
        prices: {
          reason: 'New',
          plans: [{ planId: plan, prices: [{ cycle: 'monthly', currency: 'USD', amount }] }],
        },
      })
    const messages = async () => (await problemsOf(id)).map(({ message }) => message)
    expect(await messages()).toEqual([
      expect.stringContaining('has no price. Add one first'),
      expect.stringContaining('Nobody can buy the bundle: there is no price of'),
    ])
    await ok(price(500))
    expect(await messages()).toEqual([])
    // Whoever may not change prices is told that, and not what would be missing without them.
    const asEditor = await ok(send('get', `/api/admin/releases/${id}/check`, 'editor'))
    expect(JSON.stringify(asEditor.problems)).not.toMatch(/no price/)
    expect(asEditor.problems).toHaveLength(2)
    await draft('plans', plan, { trialDays: -1 })
    expect((await problemsOf(id)).map(({ path }) => path)).toEqual(['trialDays'])
    await draft('plans', plan, { trialDays: 0 })
    await ok(step(id, 'approve'))
    await ok(step(id, 'publish'))
    expect((await seen(slug))?.separately.amount).toBe(10_500)
  })
})

describe('at the same moment', () => {
  it.each([1, 2, 3, 4])('nobody takes away what another release puts into a bundle, round %d', async () => {
    const plan = await makePlan('published')
    const bundle = await makeBundle({ slug: `race-${number}`, items: [{ ...pro, plan }, credits] })
    const slug = `race-${number - 1}`
    await draft('plans', plan, { active: false })
    const [puts, takes] = [await approved([['bundles', bundle]]), await approved([['plans', plan]])]
    const answers = await Promise.all([puts, takes, puts, takes].map((id) => step(id, 'publish')))
    const [put, took] = [answers[0]!.status, answers[1]!.status]
    expect([put, took].sort()).toEqual([200, 422])
    expect(answers.slice(2).map(({ status }) => status)).toEqual([put, took])
    expect((await seen(slug)) !== undefined).toBe(put === 200)
  })

  it('is published once, however many ask, and never seen with half of its changes', async () => {
    await draft('bundles', sold, { name: 'Half', prices: usd(7700) })
    await draft('packages', PACKAGE, { name: 'Half a million' })
    const id = await approved([
      ['bundles', sold],
      ['packages', PACKAGE],
    ])
    const states: unknown[] = []
    let going = true
    const reader = (async () => {
      while (going) {
        const one = await seen()
        states.push([one?.name, one?.items[1]?.name, one?.price.amount])
      }
    })()
    const answers = await Promise.all(Array.from({ length: 5 }, () => step(id, 'publish')))
    going = false
    await reader
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    for (const state of states)
      expect([
        ['Together', '500,000 credits', 12_000],
        ['Half', 'Half a million', 7700],
      ]).toContainEqual(state)
    await ok(step(id, 'undo', { reason: 'x' }))
  })
})

describe('taking back', () => {
  it('what a bundle holds that somebody has published since leaves the bundle unlisted, not broken', async () => {
    const plan = await makePlan()
    const id = await approved([['plans', plan]])
    await ok(step(id, 'publish'))
    const slug = `later-${number}`
    await makeBundle({ slug, items: [{ ...pro, plan }, credits] }, 'published')
    expect(await seen(slug)).toBeDefined()
    await ok(step(id, 'undo', { reason: 'x' }))
    expect(await seen(slug)).toBeUndefined()
    expect((await quote(slug)).body.error.details.reason).toBe('ITEM_NOT_PUBLISHED')
  })

  it('is refused over a bundle that was published again since', async () => {
    await draft('bundles', sold, { name: 'Released' })
    const id = await approved([['bundles', sold]])
    await ok(step(id, 'publish'))
    await publish('bundles', sold, { name: 'By hand' })
    const answer = await step(id, 'undo', { reason: 'x' })
    expect(answer.body.error.details).toMatchObject({ reason: 'OVERTAKEN', documents: ['Released'] })
    expect((await seen())?.name).toBe('By hand')
  })
})

describe('rights', () => {
  it('are those to prices: an editor gathers and looks, finance approves and publishes', async () => {
    await draft('bundles', sold, { name: 'By finance' }, 'finance')
    for (const who of ['editor', 'support', 'viewer', 'member', 'everyScope', 'anonymous'] as const) {
      const { status } = await send('patch', `/api/bundles/${sold}?draft=true`, who).send({ name: 'No' })
      expect([who, [401, 403].includes(status)]).toEqual([who, true])
    }
    const id = await makeRelease([['bundles', sold]], 'editor')
    const { items, problems } = await ok(send('get', `/api/admin/releases/${id}/check`, 'editor'))
    expect(items).toMatchObject([{ title: 'By finance' }])
    expect(problems).toMatchObject([{ id: sold, message: expect.stringContaining('ask an admin') }])
    expect((await step(id, 'approve', {}, 'editor')).status).toBe(422)
    for (const who of ['support', 'viewer', 'member', 'everyScope', 'anonymous'] as const)
      expect([401, 403]).toContain((await step(id, 'approve', {}, who)).status)
    await ok(step(id, 'approve'))
    expect((await step(id, 'publish', {}, 'editor')).status).toBe(403)
    await ok(step(id, 'publish'))
    expect((await seen())?.name).toBe('By finance')
  })
})

describe('bad input', () => {
  const NOBODY = '00000000-0000-7000-8000-000000009999'

  it.each([
    [{ kind: 'plan', plan: NOBODY, cycle: 'monthly' }],
    [{ kind: 'plan', plan: "' OR 1=1", cycle: 'monthly' }],
    [{ kind: 'package', package: NOBODY, quantity: 1 }],
    [{ kind: 'package', package: { id: NOBODY }, quantity: 1 }],
    [{ kind: 'bundle', plan: PLANS.pro }],
  ])('of an item %j is refused, drafts and all', async (item) => {
    for (const query of ['', '?draft=true']) {
      const data = { name: 'Bad', slug: `bad-${++number}`, items: [pro, item], prices: usd(1) }
      const answer = await send('post', `/api/bundles${query}`).send({
        ...data,
        _status: query ? 'draft' : 'published',
      })
      expect([query, answer.status, answer.body.error?.code]).toEqual([query, 400, 'INVALID_REQUEST'])
    }
  })

  it.each([NOBODY, PLANS.pro, 'none', 7])('of a bundle %j is refused by a release', async (value) => {
    const { status } = await send('post', '/api/releases').send({
      title: 'Bad',
      items: [{ relationTo: 'bundles', value }],
    })
    expect(status).toBe(400)
  })
})

it('goes back to releases without bundles, and leaves what else they hold', async () => {
  await draft('bundles', sold, { name: 'Back' })
  const id = await approved([
    ['bundles', sold],
    ['packages', PACKAGE],
  ])
  await runMigrations(host.payload, bundlesInReleases.down)
  const { rows } = await host.database.pool.query(
    `SELECT jsonb_path_query_array(contents, '$[*].collection') AS held FROM releases WHERE id = $1`,
    [id],
  )
  expect(rows).toEqual([{ held: ['packages'] }])
  await runMigrations(host.payload, bundlesInReleases.up)
  expect((await ok(send('get', `/api/releases/${id}`))).items).toEqual([
    { relationTo: 'packages', value: PACKAGE },
  ])
  expect(await ok(send('get', `/api/bundles/${sold}?draft=true`))).toMatchObject({ name: 'Back' })
})
