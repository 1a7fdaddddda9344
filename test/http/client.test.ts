import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { PriceList as ServedPriceList } from '@/plugins/pricing'
import type { Quote as ServedQuote } from '@/plugins/quotes'
import { signature } from '@/plugins/webhooks/signature'
import {
  createClient,
  createPublicClient,
  createQueue,
  type PriceList,
  type Quote,
  type RatecardClient,
  RatecardError,
  type Uncharged,
  verifyWebhook,
} from '@/src/client'
import { SCOPES } from '@/src/shared/principal'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKey } from '../support/people'
import { seedPrices } from '../support/pricing'

let host: TestHost
let apiKey: string
let ratecard: RatecardClient

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await addCustomer(pool, { externalId: 'acme', credits: 10_000 })
    await addCustomer(pool, { externalId: 'poor', credits: 1 })
    apiKey = await makeKey({ payload, db: pool, name: 'full', scopes: SCOPES })
  })
  ratecard = createClient({ url: host.url, apiKey })
}, 60_000)

afterAll(() => host.stop())

const sleep = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds))
const general = async (customer: string) =>
  (await ratecard.balance(customer)).balances.find(({ tokenType }) => tokenType === 'general')!
const estimate = (idempotencyKey: string) => ({
  customer: 'acme',
  idempotencyKey,
  model: 'gpt-4o',
  inputTokens: 1_000,
  outputTokens: 1_000,
})
const usage = { inputTokens: 100, outputTokens: 20 }

describe('the client on a real server', () => {
  it('gets a link to the customer’s own page', async () => {
    const { url, expiresAt } = await ratecard.portalSession('acme')
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
    const page = await fetch(`${host.url}/api/portal/account${new URL(url).search}`)
    expect(await page.json()).toMatchObject({ customer: { externalId: 'acme' } })
  })

  it('holds, extends, settles, and voids', async () => {
    const before = await general('acme')
    const { result, charged } = await ratecard.withHold(estimate('a'), async (hold) => {
      expect((await general('acme')).held).toBe(hold!.held)
      await ratecard.extend(hold!.id, 600)
      return { result: 'answer', usage }
    })
    expect(result).toBe('answer')
    expect(charged).toMatchObject({ status: 'accepted', overage: 0, charged: 4.5 })
    expect(await general('acme')).toMatchObject({ held: 0, available: before.available - 4.5 })

    expect(await ratecard.void(charged!.id, 'cut off')).toMatchObject({ credits: 4.5 })
    expect(await general('acme')).toMatchObject({ available: before.available })
  })

  it('charges once what a settle and a plain charge both claim', async () => {
    const { available } = await general('acme')
    const uncharged: Uncharged[] = []
    const flaky = createClient({
      url: host.url,
      apiKey,
      retries: 0,
      // The settlement arrives, its answer does not.
      fetch: async (address, init) => {
        const response = await fetch(address, init)
        if (response.url.endsWith('/settle')) throw new Error('connection lost')
        return response
      },
    })
    await flaky.withHold(estimate('b'), async () => ({ result: 0, usage }), {
      onUncharged: (one) => uncharged.push(one),
    })
    expect(uncharged).toHaveLength(1)
    expect(await ratecard.charge(uncharged[0]!.event)).toMatchObject({ status: 'duplicate', charged: 4.5 })
    expect((await general('acme')).available).toBe(available - 4.5)
  })

  it('keeps the hold of long work, and charges the usage behind one that has expired', async () => {
    const { available } = await general('acme')
    const long = { ...estimate('c'), expiresIn: 1 }
    const kept = await ratecard.withHold(long, async (hold) => {
      await sleep(1_600)
      expect((await general('acme')).held).toBe(hold!.held)
      return { result: 0, usage }
    })
    expect(kept.charged).toMatchObject({ status: 'accepted', overage: 0 })

    const forgotten = await ratecard.reserve({ ...long, idempotencyKey: 'c2' }, { isAlive: () => false })
    await sleep(1_200)
    expect(await general('acme')).toMatchObject({ available: available - 4.5, held: 0 })
    expect(await forgotten.charge(usage)).toMatchObject({ status: 'accepted', charged: 4.5 })
    expect(await forgotten.charge(usage)).toMatchObject({ status: 'duplicate' })
    expect(await general('acme')).toMatchObject({ available: available - 9, held: 0 })
  })

  it('corrects a charge, gives, and undoes, each once although the answers get lost', async () => {
    for (const externalId of ['giver', 'taker'])
      await ratecard.ensureCustomer({ externalId, name: externalId })
    const lost = new Set<string>()
    const forgetful = createClient({
      url: host.url,
      apiKey,
      // Everything arrives; of each call the first answer does not come back.
      fetch: async (address, init) => {
        const response = await fetch(address, init)
        const call = new URL(response.url).pathname
        if (lost.has(call)) return response
        lost.add(call)
        throw new Error('connection lost')
      },
    })
    const granted = await forgetful.allocate({
      ...{ userIds: ['giver', 'taker', 'nobody'], tokenAmount: 10, allocationType: 'add', reason: 'Spring' },
      idempotencyKey: 'spring',
    })
    expect(granted).toMatchObject({ succeeded: 2, failed: 1 })
    expect(granted.results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'refused'])

    const { id } = await ratecard.charge({ customer: 'giver', idempotencyKey: 'wrong', credits: 4 })
    expect(await forgetful.adjust(id, { reason: 'Half of it', credits: 2 })).toMatchObject({
      ...{ charged: 2, replaces: { id, credits: 4 } },
    })
    const gift = { to: 'taker', credits: 3, idempotencyKey: 'gift' }
    expect(await forgetful.gift('giver', gift)).toMatchObject({
      status: 'duplicate',
      balance: { available: 5 },
    })
    expect(await general('taker')).toMatchObject({ available: 13 })

    const boost = await ratecard.allocate({
      ...{ userId: 'taker', tokenAmount: 7, allocationType: 'add', source: 'emergency', reason: 'Outage' },
      expiryDate: new Date(Date.now() + 3_600_000).toISOString(),
    })
    const allocation = boost.results.map((one) => ('allocation' in one ? one.allocation : undefined))[0]!
    expect(await forgetful.voidGrant(allocation, 'Over')).toMatchObject({ status: 'voided' })
    expect(await general('taker')).toMatchObject({ available: 13 })
    const undone = await forgetful.undoChange(granted.change, 'Wrong list')
    expect(undone.results.map(({ status, returned }) => [status, returned])).toEqual([
      ['duplicate', -5],
      ['duplicate', -10],
    ])
    expect(await general('taker')).toMatchObject({ available: 3 })
  })

  it('does not start work that nobody can pay, and releases work that failed', async () => {
    const poor = { ...estimate('d'), customer: 'poor' }
    const never = async () => ({ result: 0, usage })
    await expect(ratecard.withHold(poor, never)).rejects.toMatchObject({ code: 'INSUFFICIENT_CREDITS' })
    const failing = ratecard.withHold(estimate('e'), () => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    expect(await general('acme')).toMatchObject({ held: 0 })
  })

  it('makes a customer once, whoever else is making it', async () => {
    const customer = { externalId: 'racing', name: 'Racing' }
    const made = await Promise.all(Array.from({ length: 8 }, () => ratecard.ensureCustomer(customer)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await ratecard.ensureCustomer(customer)).toBe(false)
    expect(await ratecard.createCustomer({ externalId: 'new', name: 'New' })).toMatchObject({
      externalId: 'new',
      id: expect.any(String),
    })
    await expect(ratecard.createCustomer({ externalId: 'new', name: 'New' })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    const wrong = ratecard.ensureCustomer({ externalId: 'other', name: 'Other', plan: 'no such plan' })
    await expect(wrong).rejects.toMatchObject({ name: 'RatecardError' })
  })

  it('delivers a queue, hands back what is refused, and reports what was used', async () => {
    const customer = 'queued'
    await ratecard.ensureCustomer({ externalId: customer, name: 'Queued' })
    await ratecard.allocate({ userId: customer, tokenAmount: 100, allocationType: 'add', reason: 'test' })
    const refused: Uncharged[] = []
    const queue = createQueue(ratecard, { onRefused: (one) => refused.push(one), intervalMs: 1 })
    const events = Array.from({ length: 40 }, (_, n) => ({
      customer: n % 10 === 0 ? 'nobody' : customer,
      idempotencyKey: `queued-${n}`,
      credits: 1,
      member: n % 2 === 0 ? 'ann' : 'bob',
    }))
    await Promise.all([...events, ...events].map((event) => queue.add(event)))
    expect(await queue.close()).toEqual([])
    expect(refused.map(({ error }) => error.code)).toEqual(Array(8).fill('CUSTOMER_NOT_FOUND'))
    const report = await ratecard.usage(customer, { groupBy: ['member'] })
    expect(report.totals).toMatchObject({ events: 36, credits: 36 })
    expect(report.rows.map(({ member, events: count }) => [member, count]).sort()).toEqual([
      ['ann', 16],
      ['bob', 20],
    ])
  })

  it('leaves books that agree', async () => {
    expect(await ratecard.verify()).toMatchObject({ ok: true, discrepancies: [] })
  })
})

/** The client has types of its own; what is served fits them, or this file does not compile. */
const servedFits: [(served: ServedPriceList) => PriceList, (served: ServedQuote) => Quote] = [
  (served) => served,
  (served) => served,
]

describe('the client without a key', () => {
  it('reads the price list, and gets only what has changed', async () => {
    expect(servedFits).toHaveLength(2)
    const statuses: number[] = []
    const { pricing } = createPublicClient({
      url: host.url,
      fetch: async (address, init) => {
        const response = await fetch(address, init)
        statuses.push(response.status)
        return response
      },
    })
    const first = await pricing({ currency: 'EUR' })
    expect(first.currencies).toEqual(['EUR', 'JPY', 'USD'])
    expect(first.plans.find(({ slug }) => slug === 'pro')!.prices[0]).toMatchObject({
      amount: 4500,
      currency: 'EUR',
    })
    const again = await pricing({ currency: 'EUR' })
    expect(again).toEqual(first)
    // What a caller does with its list is its own affair.
    again.plans.pop()
    expect(await pricing({ currency: 'EUR' })).toEqual(first)
    expect((await pricing({ currency: 'EUR', region: 'FR', plan: 'pro' })).plans[0]!.prices[0]!.amount).toBe(
      4400,
    )
    expect(statuses).toEqual([200, 304, 304, 200])

    await host.database.pool.query(
      `UPDATE plans_locales SET tagline = 'Changed' WHERE _parent_id = (SELECT id FROM plans WHERE slug = 'pro')`,
    )
    await host.pricing.refresh()
    expect((await pricing({ currency: 'EUR' })).plans.find(({ slug }) => slug === 'pro')!.tagline).toBe(
      'Changed',
    )
    expect(statuses.at(-1)).toBe(200)
  })

  it('reads a page of its own', async () => {
    const { pricing } = createPublicClient({ url: host.url })
    const layout = [{ blockType: 'hero' as const, title: 'How it works' }]
    await host.payload.create({
      collection: 'pages',
      data: { title: 'How', slug: 'how', layout, _status: 'published' },
    })
    await host.pricing.refresh()
    const { page, content, language } = await pricing({ page: 'how' })
    expect([page?.title, content.blocks.map(({ type }) => type), language]).toEqual(['How', ['hero'], 'en'])
    expect((await pricing()).page).toBeUndefined()
    await expect(pricing({ page: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
  })

  it('is told what something costs, and why something is refused', async () => {
    const { pricing, quote } = createPublicClient({ url: host.url })
    expect((await quote({ plan: 'pro', cycle: 'annual', currency: 'EUR' })).total).toEqual({
      amount: 45_000,
      currency: 'EUR',
    })
    const refused = await pricing({ plan: 'archived' }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(RatecardError)
    expect(refused).toMatchObject({ code: 'PRICING_PLAN_NOT_FOUND', status: 404 })
    await expect(quote({ plan: 'pro', customer: 'acme' })).rejects.toMatchObject({ status: 401 })
    expect((await ratecard.quote({ plan: 'pro', customer: 'acme' })).lines).toHaveLength(1)
    expect((await ratecard.pricing()).currency).toBe('USD')
  })
})

describe('the message of a webhook', () => {
  const secret = 'whsec_test'
  const at = new Date('2026-01-01T00:00:00Z')
  const body = JSON.stringify({
    id: '1',
    event: 'pricing.published',
    createdAt: at.toISOString(),
    tags: ['pricing', 'plan:größe'],
  })
  const signed = signature({ body, secret, at })

  it('is given when it is genuine', async () => {
    expect(await verifyWebhook({ body, signature: signed, secret, at })).toMatchObject({
      id: '1',
      tags: ['pricing', 'plan:größe'],
    })
    expect(
      await verifyWebhook({ body, signature: signed, secret, at: new Date(at.getTime() + 299_000) }),
    ).toBeDefined()
  })

  it.each([
    ['another secret', { secret: 'whsec_other' }],
    ['no secret', { secret: '' }],
    ['another body', { body: `${body} ` }],
    ['no signature', { signature: null }],
    ['half a signature', { signature: signed.slice(0, -2) }],
    ['another time', { signature: signed.replace(/t=\d+/, 't=1767225601') }],
    ['nonsense', { signature: 'v1=,t=' }],
    ['a message of long ago', { at: new Date(at.getTime() + 301_000) }],
    ['a message of the future', { at: new Date(at.getTime() - 301_000) }],
  ])('is not given for %s', async (_, changes) => {
    expect(await verifyWebhook({ body, signature: signed, secret, at, ...changes })).toBeUndefined()
  })
})
