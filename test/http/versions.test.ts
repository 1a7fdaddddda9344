import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createLocalReq, type PayloadRequest } from 'payload'

import { paragraph } from '@/plugins/demo/rich-text'
import { describeChanges } from '@/plugins/versions/describe'
import { listVersions } from '@/plugins/versions/list-versions'
import { findVersion, isNewest, publishedVersion, versionBefore } from '@/plugins/versions/load-version'
import { callsOf, ok, type Who } from '../support/calls'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { PACKAGE, saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const customer = await addCustomer(pool, { externalId: 'c', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
}, 180_000)
afterAll(() => host.stop())

const send = callsOf(() => ({ url: host.url, everyone }), 'admin')
const write = (address: string, data: object, locale = 'en') =>
  ok(send('patch', `/api/${address}?locale=${locale}`).send({ _status: 'published', ...data }))
const versions = async (collection: string, parent: string) => {
  const where = `where[parent][equals]=${parent}&sort=-updatedAt&limit=50`
  const { docs } = await ok(send('get', `/api/${collection}/versions?${where}`))
  return docs as { id: string }[]
}
const restore = (address: string, draft: boolean, who: Who = 'admin') =>
  send('post', `/api/${address}?draft=${draft}`, who)

async function asRole(role: 'admin' | 'viewer'): Promise<PayloadRequest> {
  const { docs } = await host.payload.find({
    collection: 'users',
    where: { role: { equals: role } },
    limit: 1,
  })
  return createLocalReq({ user: { ...docs[0]!, collection: 'users' } }, host.payload)
}

/** What the view of a version shows. */
async function shown(collection: 'plans' | 'packages' | 'bundles', parent: string, id: string) {
  const req = await asRole('viewer')
  const version = (await findVersion({ req, collection, parent, id }))!
  const before = (await versionBefore({ req, collection, version }))!
  return describeChanges({ req, collection, before, after: version })
}

describe('a version', () => {
  it('tells what changed since the one before it, in words of the form and in each language', async () => {
    const { id: goals } = await host.payload.create({
      collection: 'features',
      data: { key: 'version-goals', label: 'Goals' },
    })
    await write(`plans/${PLANS.pro}`, { tagline: 'Before', features: [{ feature: goals, tooltip: 'One' }] })
    const { doc } = await write(`plans/${PLANS.pro}`, { tagline: 'After' })
    const features = (doc as { features: object[] }).features.map((row) => ({ ...row, tooltip: 'Two' }))
    await write(`plans/${PLANS.pro}`, { features, cta: { label: 'Buy', href: '/buy' } })
    await write(`plans/${PLANS.pro}`, { tagline: 'Danach' }, 'de')
    const [german, english, first] = await versions('plans', PLANS.pro)
    expect(await shown('plans', PLANS.pro, german!.id)).toEqual([
      { field: 'tagline', label: 'Tagline', language: 'de', from: null, to: 'Danach' },
    ])
    expect(await shown('plans', PLANS.pro, english!.id)).toEqual([
      { field: 'cta.label', label: 'Call to action › Label', from: null, to: 'Buy' },
      { field: 'cta.href', label: 'Call to action › Link', from: null, to: '/buy' },
      { field: 'features.0.tooltip', label: 'Features › Goals › Tooltip', from: 'One', to: 'Two' },
    ])
    expect(await shown('plans', PLANS.pro, first!.id)).toEqual([
      { field: 'tagline', label: 'Tagline', from: 'Before', to: 'After' },
    ])
  })

  it('tells prices of a package as people write them', async () => {
    const { docs } = await ok(send('get', `/api/packages?where[id][equals]=${PACKAGE}`))
    const prices = (docs as { prices: { currency: string; amount: number }[] }[])[0]!.prices.map((price) =>
      price.currency === 'USD' ? { ...price, amount: 5950 } : price,
    )
    await write(`packages/${PACKAGE}`, { prices })
    const [newest] = await versions('packages', PACKAGE)
    expect(await shown('packages', PACKAGE, newest!.id)).toEqual([
      { field: 'prices.0.amount', label: 'Prices › USD › Amount', from: '$50', to: '$59.50' },
    ])
  })

  it('tells what is in a bundle by the names of plans and packages', async () => {
    const pro = { kind: 'plan', plan: PLANS.pro, cycle: 'monthly' }
    const credits = { kind: 'package', package: PACKAGE, quantity: 2 }
    const data = { name: 'Both', slug: 'both', prices: [{ currency: 'USD', amount: 12_000 }] }
    const { doc } = await ok(
      send('post', '/api/bundles').send({ ...data, items: [pro, credits], _status: 'published' }),
      201,
    )
    const { id, items } = doc as { id: string; items: [object, object] }
    const prices = [{ currency: 'USD', amount: 9950 }]
    const swapped = { ...items[0], ...credits, quantity: 1 }
    await write(`bundles/${id}`, { items: [swapped, items[1]], prices, description: 'Cheaper' })
    await write(`bundles/${id}`, { name: 'Beides' }, 'de')
    const [german, english, first] = await versions('bundles', id)
    expect(await shown('bundles', id, german!.id)).toEqual([
      { field: 'name', label: 'Name', language: 'de', from: null, to: 'Beides' },
    ])
    const changes = await shown('bundles', id, english!.id)
    expect(changes.map(({ label, from, to }) => `${label}: ${from} → ${to}`)).toEqual([
      'Description: null → Cheaper',
      'What is in it › 500,000 credits › What it is: A plan → A credit package',
      'What is in it › 500,000 credits › Plan: Pro → null',
      'What is in it › 500,000 credits › Billing cycle: monthly → null',
      'What is in it › 500,000 credits › Package: null → 500,000 credits',
      'What is in it › 500,000 credits › How many: null → 1',
      'Prices › USD › Amount: $120 → $99.50',
    ])
    const req = await asRole('viewer')
    expect(await listVersions({ req, collection: 'bundles', parent: id })).toHaveLength(3)

    const listed = async (locale: string) => {
      const { bundles } = await ok(send('get', `/api/pricing?locale=${locale}`, 'anonymous'))
      const [one] = bundles as { name: string; items: object[]; price: { amount: number } }[]
      return [one!.name, one!.items.length, one!.price.amount]
    }
    await ok(restore(`bundles/versions/${first!.id}`, true, 'finance'))
    await host.pricing.refresh()
    expect([await listed('en-US'), await listed('de-DE')]).toEqual([
      ['Both', 2, 9950],
      ['Beides', 2, 9950],
    ])
    await ok(restore(`bundles/versions/${first!.id}`, false, 'finance'))
    await host.pricing.refresh()
    expect([await listed('en-US'), await listed('de-DE')]).toEqual([
      ['Both', 2, 12_000],
      ['Both', 2, 12_000],
    ])
    for (const who of ['editor', 'support', 'viewer', 'member', 'everyScope', 'anonymous'] as const)
      expect([401, 403]).toContain((await restore(`bundles/versions/${first!.id}`, true, who)).status)
  })

  it('can be compared with any other, which are told apart by time, author and state', async () => {
    const address = `plans/${PLANS.starter}`
    await write(address, { tagline: 'One' })
    await write(address, { tagline: 'Two', trialDays: 3 })
    await ok(send('patch', `/api/${address}?draft=true`).send({ _status: 'draft', tagline: 'Three' }))
    const req = await asRole('viewer')
    const read = { req, collection: 'plans' as const, parent: PLANS.starter }
    const [three, two, one, ...older] = await listVersions(read)
    expect([three, two, one].map((version) => version!.status)).toEqual(['draft', 'published', 'published'])
    const { docs } = await host.payload.find({ collection: 'users', where: { role: { equals: 'admin' } } })
    expect(docs.map(({ name, email }) => name || email)).toContain(three!.author)
    // Those that were saved before there were people.
    expect(older.map(({ author }) => author)).toContain(undefined)
    const [before, after] = await Promise.all(
      [one, three].map((version) => findVersion({ ...read, id: version!.id })),
    )
    const changes = await describeChanges({ req, collection: 'plans', before: before!, after: after! })
    expect(changes.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['Tagline', 'One', 'Three'],
      ['Trial Days', '0', '3'],
    ])
    const asked = await host.payload.create({
      collection: 'faq',
      data: { question: 'Who asks?', answer: paragraph('Nobody.'), _status: 'published' },
    })
    expect(await listVersions({ req, collection: 'faq', parent: asked.id })).toMatchObject([
      { status: 'published', author: undefined },
    ])
    const stranger = await createLocalReq({}, host.payload)
    await expect(listVersions({ ...read, req: stranger })).rejects.toThrow()
  })

  it('is shown to those who may see it, and by its own document alone', async () => {
    const [newest] = await versions('plans', PLANS.pro)
    const req = await asRole('viewer')
    const read = { req, collection: 'plans' as const, id: newest!.id }
    const found = (await findVersion({ ...read, parent: PLANS.pro }))!
    expect(found).toMatchObject({ id: newest!.id, status: 'published' })
    expect(await isNewest({ ...read, version: found })).toBe(true)
    expect((await publishedVersion({ ...read, parent: PLANS.pro }))!.id).toBe(newest!.id)
    expect(await findVersion({ ...read, parent: PLANS.starter })).toBeUndefined()
    const stranger = await createLocalReq({}, host.payload)
    await expect(findVersion({ ...read, req: stranger, parent: PLANS.pro })).rejects.toThrow()
  })
})

describe('restoring a version', () => {
  it('brings every language back, as a draft or for visitors, and leaves prices as they are', async () => {
    const listed = async (locale: string) => {
      const { plans } = await ok(send('get', `/api/pricing?locale=${locale}&plan=pro`, 'anonymous'))
      const [pro] = plans as { tagline: string; prices: { cycle: string; amount: number }[] }[]
      return [pro!.tagline, pro!.prices[0]!.amount]
    }
    await write(`plans/${PLANS.pro}`, { tagline: 'Old words' })
    await write(`plans/${PLANS.pro}`, { tagline: 'Alte Worte' }, 'de')
    const [old] = await versions('plans', PLANS.pro)
    await write(`plans/${PLANS.pro}`, { tagline: 'New words' })
    await write(`plans/${PLANS.pro}`, { tagline: 'Neue Worte' }, 'de')
    await ok(
      send('post', '/api/admin/pricing/changes', 'finance').send({
        reason: 'Dearer',
        policy: 'now',
        plans: [{ planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount: 7900 }] }],
      }),
      201,
    )
    expect(await listed('de-DE')).toEqual(['Neue Worte', 7900])

    await ok(restore(`plans/versions/${old!.id}`, true))
    await host.pricing.refresh()
    expect([await listed('en-US'), await listed('de-DE')]).toEqual([
      ['New words', 7900],
      ['Neue Worte', 7900],
    ])
    const waiting = (locale: string) => ok(send('get', `/api/plans/${PLANS.pro}?draft=true&locale=${locale}`))
    expect(await waiting('en')).toMatchObject({ tagline: 'Old words', _status: 'draft' })
    expect(await waiting('de')).toMatchObject({ tagline: 'Alte Worte' })

    await ok(restore(`plans/versions/${old!.id}`, false))
    await host.pricing.refresh()
    expect([await listed('en-US'), await listed('de-DE')]).toEqual([
      ['Old words', 7900],
      ['Alte Worte', 7900],
    ])
  })

  it('that was a draft does not take a plan from the customers who have it', async () => {
    await ok(
      send('patch', `/api/plans/${PLANS.pro}?draft=true`).send({ _status: 'draft', tagline: 'Waiting' }),
    )
    const [draft] = await versions('plans', PLANS.pro)
    const answer = await restore(`plans/versions/${draft!.id}`, false)
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('Switch it off instead')])
    expect(await ok(send('get', `/api/plans/${PLANS.pro}`))).toMatchObject({ _status: 'published' })
    await ok(restore(`plans/versions/${draft!.id}`, true))
    expect(await ok(send('get', `/api/plans/${PLANS.pro}`))).toMatchObject({ _status: 'published' })
  })

  it('is for those who may change the document', async () => {
    const [, older] = await versions('plans', PLANS.pro)
    for (const who of ['support', 'viewer', 'member', 'everyScope', 'anonymous'] as const)
      for (const draft of [true, false])
        expect([401, 403]).toContain((await restore(`plans/versions/${older!.id}`, draft, who)).status)
  })
})
