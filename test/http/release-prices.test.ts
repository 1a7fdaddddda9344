import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { publishDueReleases } from '@/plugins/releases'
import { callsOf, ok, type Who } from '../support/calls'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const customer = await addCustomer(pool, { externalId: 'c', plan: 'pro', credits: 100_000 })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
}, 180_000)
afterAll(() => host.stop())

const send = callsOf(() => ({ url: host.url, everyone }), 'finance')

let number = 0
/** A release with a new tagline of Pro. */
async function makeRelease(tagline = `Tagline ${++number}`): Promise<string> {
  await ok(send('patch', `/api/plans/${PLANS.pro}?draft=true`, 'admin').send({ tagline, _status: 'draft' }))
  const items = [{ relationTo: 'plans', value: PLANS.pro }]
  const { doc } = await ok(send('post', '/api/releases').send({ title: tagline, items }), 201)
  return doc.id
}
const pro = (amount: number, more: object = {}) => ({
  prices: {
    plans: [{ planId: 'pro', prices: [{ cycle: 'monthly', currency: 'USD', amount }] }],
    reason: 'Spring',
    ...more,
  },
})
const rate = (creditsPerUsd: number, more: object = {}) => ({
  exchangeRate: { creditsPerUsd, reason: 'Spring', ...more },
})
const put = (id: string, body: object, who: Who = 'finance') =>
  send('post', `/api/admin/releases/${id}/prices`, who).send(body)
const step = (id: string, name: string, who: Who = 'finance', body: object = {}) =>
  send('post', `/api/admin/releases/${id}/${name}`, who).send(body)
const check = (id: string, who: Who = 'finance') => ok(send('get', `/api/admin/releases/${id}/check`, who))

/** What visitors see, and what is charged by. */
async function seen() {
  const { plans } = await ok(send('get', '/api/pricing', 'anonymous'))
  const found = (plans as { slug: string; tagline: string; prices: { amount: number }[] }[]).find(
    ({ slug }) => slug === 'pro',
  )!
  const { current } = await ok(send('get', '/api/admin/pricing/exchange-rate?limit=1'))
  return { tagline: found.tagline, price: found.prices[0]!.amount, rate: current.creditsPerUsd as number }
}

describe('prices in a release', () => {
  it('are told in words, begin with the documents, and are taken back with them', async () => {
    const before = await seen()
    const id = await makeRelease()
    await ok(put(id, pro(5900, { policy: 'forever' })))
    await ok(put(id, rate(8000)))
    const looked = await check(id)
    expect(looked).toMatchObject({
      ok: true,
      problems: [],
      items: [{ changes: [{ field: 'tagline', label: 'Tagline' }] }],
      prices: [
        { kind: 'prices', reason: 'Spring' },
        { kind: 'exchange-rate', reason: 'Spring' },
      ],
    })
    const [prices, rates] = looked.prices as { lines: string[] }[]
    expect(prices!.lines).toEqual([
      'Pro: $59 a month, now $49.',
      expect.stringContaining('Those who have the plan keep the old price.'),
    ])
    expect(rates!.lines[0]).toBe('A US dollar is 8,000 credits instead of 10,000.')
    await ok(step(id, 'approve'))
    expect(await seen()).toEqual(before)
    await Promise.all([ok(step(id, 'publish')), ok(step(id, 'publish', 'admin'))])
    expect(await seen()).toEqual({ tagline: expect.stringMatching(/^Tagline/), price: 5900, rate: 8000 })
    const { docs } = await ok(send('get', '/api/admin/pricing/changes?limit=1'))
    expect(docs[0]).toMatchObject({ reason: 'Spring', policy: 'forever', status: 'effective', affected: 1 })

    await ok(step(id, 'undo', 'finance', { reason: 'Too early' }))
    expect(await seen()).toEqual(before)
  })

  it('give a new plan the price without which it could not be published', async () => {
    const { doc } = await ok(
      send('post', '/api/plans', 'admin').send({ name: 'Brand new', refreshDays: 30, _status: 'draft' }),
      201,
    )
    const items = [{ relationTo: 'plans', value: doc.id }]
    const made = await ok(send('post', '/api/releases').send({ title: 'New plan', items }), 201)
    const without = await check(made.doc.id)
    expect(without).toMatchObject({ ok: false, problems: [{ path: 'prices' }] })
    await ok(
      put(made.doc.id, {
        prices: {
          plans: [{ planId: doc.id, prices: [{ cycle: 'monthly', currency: 'USD', amount: 100 }] }],
          reason: 'First price',
        },
      }),
    )
    expect(await check(made.doc.id)).toMatchObject({ ok: true, problems: [] })
    // An editor may not give it the price; that it has none then is no second problem.
    const { problems } = await check(made.doc.id, 'editor')
    expect((problems as { collection: string }[]).map(({ collection }) => collection)).toEqual(['prices'])
  })

  it.each([
    ['prices', pro(6100), '/api/admin/pricing/changes', pro(6200).prices],
    ['the rate', rate(7000), '/api/admin/pricing/exchange-rate', rate(7500).exchangeRate],
  ] as const)(
    'are refused when somebody has changed %s since the approval; nothing is published then',
    async (_, draft, path, body) => {
      const before = await seen()
      const id = await makeRelease()
      await ok(put(id, draft))
      await ok(step(id, 'approve'))
      const other = await ok(send('post', path).send(body), 201)
      const refused = await step(id, 'publish')
      expect([refused.status, refused.body.error.details]).toEqual([400, { reason: 'STALE' }])
      expect(await check(id)).toMatchObject({
        ok: false,
        problems: [{ message: expect.stringMatching(/look again/) }],
      })
      expect((await seen()).tagline).toBe(before.tagline)
      // Opened and approved again, it is based on what is there now.
      await ok(step(id, 'reopen'))
      await ok(step(id, 'approve'))
      await ok(step(id, 'publish'))
      await ok(step(id, 'undo', 'finance', { reason: 'Test is over' }))
      if (path.endsWith('changes')) await ok(send('post', `${path}/${other.id}/undo`).send({ reason: 'x' }))
      else await ok(send('post', path).send(rate(10_000).exchangeRate), 201)
      expect(await seen()).toEqual(before)
    },
    120_000,
  )

  it('are not taken back once another rate has taken over, and neither is the rest', async () => {
    const before = await seen()
    const id = await makeRelease()
    await ok(put(id, rate(9000)))
    await ok(step(id, 'approve'))
    await ok(step(id, 'publish'))
    await ok(send('post', '/api/admin/pricing/exchange-rate').send(rate(before.rate).exchangeRate), 201)
    const during = await seen()
    const refused = await step(id, 'undo', 'finance', { reason: 'Too late' })
    expect([refused.status, refused.body.error.details]).toEqual([400, { reason: 'OVERTAKEN' }])
    expect(await seen()).toEqual(during)
  })

  it('are once in a release: one rate, each plan once, each key once; what is removed is gone', async () => {
    const id = await makeRelease()
    const own = pro(5900, { idempotencyKey: 'own' })
    await Promise.all([ok(put(id, own)), ok(put(id, own))])
    await ok(put(id, rate(8000)))
    for (const body of [pro(6000), rate(9000)]) {
      const refused = await put(id, body)
      expect([refused.status, refused.body.error.details]).toEqual([400, { reason: 'TAKEN' }])
    }
    expect((await check(id)).prices).toHaveLength(2)
    await ok(send('delete', `/api/admin/releases/${id}/prices/own`))
    expect((await send('delete', `/api/admin/releases/${id}/prices/own`)).status).toBe(404)
    expect((await check(id)).prices).toMatchObject([{ kind: 'exchange-rate' }])
    await ok(step(id, 'approve'))
    expect((await put(id, pro(6000))).status).toBe(400)
  })

  it.each([
    {},
    { ...pro(1), ...rate(1) },
    pro(-1),
    pro(5900, { effectiveAt: '2099-01-01T00:00:00Z' }),
    rate(0),
    rate(8000, { effectiveAt: '2099-01-01T00:00:00Z' }),
    { exchangeRate: { creditsPerUsd: 8000 } },
  ])('%j is refused', async (body) => {
    const id = await makeRelease()
    const answer = await put(id, body)
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'INVALID_REQUEST'])
    expect((await check(id)).prices).toEqual([])
  })

  it('of which nothing would change stand in the way', async () => {
    const id = await makeRelease()
    await ok(put(id, rate((await seen()).rate)))
    const { ok: can, problems } = await check(id)
    expect([can, problems]).toEqual([
      false,
      [
        expect.objectContaining({
          collection: 'exchange-rates',
          message: expect.stringMatching(/nothing would change/),
        }),
      ],
    ])
  })

  it('are for finance and admins: an editor neither puts, approves, publishes nor sees the rate', async () => {
    const id = await makeRelease()
    for (const who of ['editor', 'support', 'viewer', 'everyScope', 'member'] as const)
      expect((await put(id, rate(8123), who)).status).toBe(403)
    expect((await put(id, rate(8123), 'anonymous')).status).toBe(401)
    await ok(put(id, rate(8123)))
    const looked = await check(id, 'editor')
    expect(JSON.stringify(looked)).not.toMatch(/8.?123|10.?000/)
    expect((await ok(send('get', `/api/releases/${id}`, 'viewer'))).prices).toBeUndefined()
    expect((await send('delete', `/api/admin/releases/${id}/prices/x`, 'editor')).status).toBe(403)
    expect((await step(id, 'approve', 'editor')).status).toBe(403)
    await ok(step(id, 'approve'))
    expect((await step(id, 'publish', 'editor')).status).toBe(403)
    const at = new Date(Date.now() + 60_000).toISOString()
    expect((await step(id, 'schedule', 'editor', { at })).status).toBe(403)
  })

  it('begin at the time of the release, published by the worker', async () => {
    const before = await seen()
    const id = await makeRelease()
    await ok(put(id, pro(7700)))
    await ok(put(id, rate(6000)))
    await ok(step(id, 'approve'))
    const at = new Date(Date.now() + 1500)
    await ok(step(id, 'schedule', 'finance', { at: at.toISOString() }))
    const logger = { error: () => undefined, warn: () => undefined, info: () => undefined }
    const due = () => publishDueReleases({ payload: host.payload, db: host.database.pool, logger })
    await due()
    expect(await seen()).toEqual(before)
    await new Promise((later) => setTimeout(later, at.getTime() + 20 - Date.now()))
    expect(await due()).toBe(1)
    await host.pricing.refresh()
    expect(await seen()).toMatchObject({ price: 7700, rate: 6000 })
    await ok(step(id, 'undo', 'finance', { reason: 'Test is over' }))
    expect(await seen()).toEqual(before)
  })
})
