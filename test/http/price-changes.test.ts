import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { createPricingDesk } from '@/plugins/pricing-desk'
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
    const old = await addCustomer(pool, { externalId: 'old', plan: 'pro' })
    const french = await addCustomer(pool, { externalId: 'french', plan: 'pro' })
    await pool.query(
      `UPDATE customers SET plan_since = '2026-02-01', billing_anchor = '2026-02-15', currency = 'USD' WHERE id = $1`,
      [old],
    )
    await pool.query(
      `UPDATE customers SET plan_since = '2026-02-01', billing_anchor = '2026-02-15', billing_cycle = 'annual',
              currency = 'EUR', region = 'FR' WHERE id = $1`,
      [french],
    )
    everyone = await makeEveryone({ payload, db: pool, customers: [old, french] })
  })
})

afterAll(() => host.stop())

type Who = keyof Everyone
const CHANGES = '/api/admin/pricing/changes'

function send(method: 'get' | 'post' | 'put', path: string, who: Who = 'finance') {
  const call = request(host.url)[method](path)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}

let days = 0
/** A moment of its own, so that no two changes are planned for the same one. */
const later = () => new Date(Date.UTC(2099, 0, ++days)).toISOString()
let keys = 0
const newKey = () => `change-${++keys}`
const dollars = (amount: number) => [{ cycle: 'monthly', currency: 'USD', amount }]
const change = (amount: number, more: object = {}) => ({
  plans: [{ planId: 'pro', prices: dollars(amount) }],
  reason: 'Costs of new models',
  ...more,
})

async function counts() {
  const { rows } = await host.database.pool.query<Record<string, number>>(
    `SELECT (SELECT count(*) FROM prices) AS prices, (SELECT count(*) FROM price_changes) AS changes`,
  )
  return rows[0]!
}

async function quoted(customer?: string): Promise<number> {
  const { body } = await send('post', '/api/checkout/quote').send({
    plan: 'pro',
    currency: 'USD',
    region: '',
    ...(customer ? { customer } : {}),
  })
  return body.total.amount
}

async function approve(body: object) {
  const answer = await send('post', CHANGES).send(body)
  expect([answer.status, answer.text]).toEqual([201, answer.text])
  return answer.body
}

async function undo(id: string) {
  const { body } = await send('post', `${CHANGES}/${id}/undo`).send({ reason: 'Test is over' }).expect(200)
  return body
}

describe('a preview', () => {
  it('tells what the change means by the quarter in which customers got the plan', async () => {
    const { body } = await send('post', `${CHANGES}/preview`)
      .send({ plans: change(5900).plans })
      .expect(200)
    const [plan] = body.plans as { mrr: object[]; cohorts: { quarter: string; affected: boolean }[] }[]
    expect(plan!.mrr).toEqual(body.mrr)
    expect(plan!.cohorts).toMatchObject([
      { quarter: '2026-Q1', affected: true },
      { quarter: '2026-Q1', affected: false },
    ])
    const quarters = (body.segments as { by: string }[]).filter(({ by }) => by === 'quarter')
    expect(quarters).toMatchObject([{ value: '2026-Q1', customers: 2, affected: 1, mrr: body.mrr }])
  })
})

describe('a change of prices', () => {
  it('spares those who had the plan, not newcomers, and is recorded with its numbers', async () => {
    const body = await approve(change(5900, { policy: 'forever' }))
    expect(body).toMatchObject({
      status: 'effective',
      policy: 'forever',
      affected: 1,
      grandfathered: 1,
      by: { email: expect.any(String) },
      impact: {
        mrr: expect.arrayContaining([expect.objectContaining({ currency: 'USD', now: 4900, after: 4900 })]),
      },
      prices: [{ planId: PLANS.pro, amount: 5900 }],
      undone: null,
    })
    expect(await quoted()).toBe(5900)
    expect(await quoted('old')).toBe(4900)

    const { body: list } = await send('get', '/api/pricing', 'anonymous').expect(200)
    const pro = (list.plans as { slug: string; prices: object[] }[]).find(({ slug }) => slug === 'pro')
    expect(pro?.prices[0]).toMatchObject({ cycle: 'monthly', amount: 5900 })

    const trace = await send('post', '/api/checkout/quote').send({ plan: 'pro', customer: 'old' })
    expect(trace.body.trace).toContainEqual(
      expect.objectContaining({
        reason: 'GRANDFATHERED',
        until: null,
        newcomers: { amount: 5900, currency: 'USD' },
      }),
    )

    const { body: paid } = await send('get', '/api/admin/pricing/subscribers?plan=pro', 'viewer').expect(200)
    expect(paid).toMatchObject({ totalDocs: 2, page: 1 })
    expect(
      (paid.docs as { customer: { externalId: string } }[]).find((one) => one.customer.externalId === 'old'),
    ).toMatchObject({
      price: { amount: 4900, currency: 'USD' },
      newcomers: { amount: 5900, currency: 'USD' },
      grandfathered: true,
      endsAt: null,
    })

    const { body: figures } = await send('get', '/api/admin/pricing/analytics').expect(200)
    expect(figures.mrr).toContainEqual({ currency: 'USD', amount: 4900 })

    const { body: history } = await send('get', '/api/admin/pricing/history/pro').expect(200)
    expect(history.docs[0]).toMatchObject({
      type: 'price',
      from: { amount: 4900 },
      to: { amount: 5900 },
      change: { id: body.id, policy: 'forever', affected: 1, grandfathered: 1, undone: null },
    })
    await undo(body.id)
  })

  it('is as if it had never been once it is taken back, and can be taken back again', async () => {
    const { id } = await approve(change(6100))
    expect([await quoted(), await quoted('old')]).toEqual([6100, 6100])
    const first = await undo(id)
    expect(first).toMatchObject({ status: 'undone', undone: { reason: 'Test is over' } })
    expect([await quoted(), await quoted('old')]).toEqual([4900, 4900])
    expect(await undo(id)).toEqual(first)
    const { body } = await send('post', `${CHANGES}/none/undo`).send({ reason: 'x' }).expect(404)
    expect(body.error.code).toBe('NOT_FOUND')
  })

  it('begins when it is to begin, for everybody at the same moment', async () => {
    const soon = new Date(Date.now() + 5_000).toISOString()
    const { id, status } = await approve(change(6200, { effectiveAt: soon }))
    expect([status, await quoted()]).toEqual(['planned', 4900])
    while (new Date() < new Date(soon)) await new Promise((done) => setTimeout(done, 50))
    expect([await quoted(), await quoted('old')]).toEqual([6200, 6200])
    await undo(id)
  })

  it('reaches several plans together or none', async () => {
    const before = await counts()
    const plans = [
      { planId: 'pro', prices: dollars(7000) },
      { planId: 'starter', prices: [{ cycle: 'monthly', currency: 'USD', amount: 900, compareAt: 1900 }] },
    ]
    const { id } = await approve({ ...change(1), plans })
    expect(await counts()).toEqual({
      prices: before.prices! + 2,
      changes: before.changes! + 1,
    })
    await undo(id)

    const between = await counts()
    const missing = [...plans, { planId: 'none', prices: dollars(1) }]
    const answer = await send('post', CHANGES).send({ ...change(1), plans: missing })
    expect([answer.status, answer.body.error.code]).toEqual([404, 'PRICING_PLAN_NOT_FOUND'])
    expect(await counts()).toEqual(between)
  })

  it('sent many times at once with one key is one change; with another body it is refused', async () => {
    const before = await counts()
    const body = change(7100, {
      idempotencyKey: newKey(),
      effectiveAt: new Date(Date.now() + 60_000).toISOString(),
    })
    const answers = await Promise.all(Array.from({ length: 12 }, () => send('post', CHANGES).send(body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(await counts()).toEqual({
      prices: before.prices! + 1,
      changes: before.changes! + 1,
    })
    const other = await send('post', CHANGES).send({ ...body, reason: 'Another reason' })
    expect([other.status, other.body.error.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
    await undo(answers[0]!.body.id)
  })

  it('sent again after it has begun is still the same change, and hours later', async () => {
    const begins = Date.now() + 1_000
    const body = change(7150, { idempotencyKey: newKey(), effectiveAt: new Date(begins).toISOString() })
    const made = await approve(body)
    const { docs } = await host.payload.find({ collection: 'users', where: { role: { equals: 'finance' } } })
    const { id, email } = docs[0]!
    for (const later of [begins + 1, begins + 5 * 60 * 60 * 1000]) {
      const desk = createPricingDesk({
        ...{ payload: host.payload, db: host.database.pool, pricing: host.pricing },
        now: () => new Date(later),
      })
      const principal = { kind: 'staff', id, email, role: 'finance' } as const
      const again = await desk.approveChange({ principal, json: () => Promise.resolve(body) })
      expect(again.id).toBe(made.id)
    }
    await undo(made.id)
  })

  it('of two people who have looked at the same prices, the second is told to look again', async () => {
    const { body } = await send('post', `${CHANGES}/preview`)
      .send({ plans: change(1).plans })
      .expect(200)
    const both = await Promise.all(
      [7200, 7300].map((amount) => send('post', CHANGES).send(change(amount, { basis: body.basis }))),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 400])
    const refused = both.find(({ status }) => status === 400)!
    expect(refused.body.error).toMatchObject({ code: 'INVALID_REQUEST', details: { reason: 'STALE' } })
    await undo(both.find(({ status }) => status === 201)!.body.id)
  })

  it('through a plan’s own call takes a policy too', async () => {
    const { body } = await send('put', '/api/admin/pricing/plans/pro')
      .send({ prices: dollars(7400), reason: 'Again', policy: 'cycles', cycles: 2 })
      .expect(200)
    const added = (body.prices as { amount: number; change: { id: string } }[]).find(
      ({ amount }) => amount === 7400,
    )!
    expect(added.change).toMatchObject({ policy: 'cycles', cycles: 2, undoneAt: null })
    expect([await quoted(), await quoted('old')]).toEqual([7400, 4900])
    await undo(added.change.id)
  })
})

describe('a preview of a change', () => {
  it('tells what each policy means now and in the end, and changes nothing', async () => {
    const before = await counts()
    const plans = [
      {
        planId: PLANS.pro,
        prices: [...dollars(5900), { cycle: 'annual', currency: 'EUR', amount: 54_000 }],
      },
    ]
    const preview = async (more: object) =>
      (
        await send('post', `${CHANGES}/preview`)
          .send({ plans, ...more })
          .expect(200)
      ).body
    expect(await preview({})).toMatchObject({
      customers: { total: 2, affected: 2, grandfathered: 0, unpriced: 0 },
      mrr: [
        // The French customer pays by the year: a twelfth of 450 and 540 euros.
        { currency: 'EUR', now: 3750, after: 4500, settled: 4500 },
        { currency: 'USD', now: 4900, after: 5900, settled: 5900 },
      ],
    })
    expect(await preview({ policy: 'renewal' })).toMatchObject({
      customers: { affected: 2, grandfathered: 2 },
      mrr: [
        { currency: 'EUR', now: 3750, after: 3750, settled: 4500, delta: 0 },
        { currency: 'USD', now: 4900, after: 4900, settled: 5900, delta: 0 },
      ],
      plans: [{ slug: 'pro', margin: { cost: { amount: 0 }, now: 1 } }],
    })
    expect((await preview({ policy: 'forever' })).mrr[1]).toMatchObject({ after: 4900, settled: 4900 })
    expect(await counts()).toEqual(before)
  })

  it('calls a plan that was never published what its newest draft says', async () => {
    const { payload } = host
    const { id } = await payload.create({ collection: 'plans', draft: true, data: { refreshDays: 30 } })
    await payload.update({
      collection: 'plans',
      id,
      draft: true,
      data: { name: 'Studio', slug: 'studio' },
    })
    const plans = [{ planId: id, prices: dollars(900) }]
    const { body } = await send('post', `${CHANGES}/preview`).send({ plans }).expect(200)
    expect(body.plans).toMatchObject([{ planId: id, slug: 'studio', name: 'Studio' }])
    await payload.delete({ collection: 'plans', id })
  })
})

describe('rights', () => {
  const CALLS = [
    { method: 'post', path: `${CHANGES}/preview`, body: () => ({ plans: change(1).plans }), all: false },
    {
      method: 'post',
      path: CHANGES,
      body: () => change(1, { effectiveAt: later() }),
      all: false,
    },
    { method: 'get', path: CHANGES, all: false },
    { method: 'get', path: '/api/admin/pricing/subscribers', all: true },
    { method: 'get', path: '/api/price-changes', all: false },
  ] as const
  const STAFF: readonly Who[] = ['admin', 'finance', 'editor', 'support', 'viewer']
  const PEOPLE: readonly Who[] = [...STAFF, 'anonymous', 'member', 'everyScope', 'catalog:read']

  it.each(CALLS.flatMap((call) => PEOPLE.map((who) => [call.method, call.path, who, call] as const)))(
    '%s %s as %s',
    async (method, path, who, call) => {
      const may = call.all ? STAFF.includes(who) : who === 'admin' || who === 'finance'
      const answer = await ('body' in call
        ? send(method, path, who).send(call.body())
        : send(method, path, who))
      if (may) expect(answer.status).toBeLessThan(300)
      else expect([401, 403]).toContain(answer.status)
    },
  )

  it('to take one back are those of who may make one', async () => {
    const { id } = await approve(change(1, { effectiveAt: later() }))
    for (const who of ['editor', 'support', 'viewer', 'member', 'everyScope'] as const) {
      const { status } = await send('post', `${CHANGES}/${id}/undo`, who).send({ reason: 'x' })
      expect([who, status]).toEqual([who, 403])
    }
    await undo(id)
  })

  it('do not let anybody say that a price belongs to a change', async () => {
    const { id } = await approve(change(1, { effectiveAt: later(), policy: 'forever' }))
    const { body } = await send('post', '/api/prices')
      .send({
        plan: PLANS.pro,
        cycle: 'annual',
        currency: 'JPY',
        amount: 5,
        validFrom: '2098-01-01T00:00:00Z',
        change: id,
      })
      .expect(201)
    expect(body.doc.change ?? null).toBeNull()
    await undo(id)
  })
})

describe('the database', () => {
  it('keeps an approved change as it is', async () => {
    const { id } = await approve(change(1, { effectiveAt: later() }))
    const { pool } = host.database
    await expect(
      pool.query(`UPDATE price_changes SET policy = 'forever' WHERE id = $1`, [id]),
    ).rejects.toThrow(/stays/)
    await expect(pool.query('DELETE FROM price_changes WHERE id = $1', [id])).rejects.toThrow(/stays/)
    await undo(id)
    await expect(pool.query('UPDATE price_changes SET undone_at = NULL WHERE id = $1', [id])).rejects.toThrow(
      /stays/,
    )
  })
})

describe('since when a customer has its plan', () => {
  it('is kept by the server: another plan begins anew, another name does not', async () => {
    const made = await send('post', '/api/customers')
      .send({ externalId: 'since', name: 'Since', plan: 'pro', planSince: '2020-01-01T00:00:00Z' })
      .expect(201)
    const { id, planSince } = made.body.doc
    expect(Date.parse(planSince)).toBeGreaterThan(Date.parse('2026-01-01T00:00:00Z'))
    const patch = (data: object) =>
      request(host.url).patch(`/api/customers/${id}`).set('Authorization', everyone.finance!).send(data)
    const renamed = await patch({ name: 'Other', planSince: '2020-01-01T00:00:00Z' }).expect(200)
    expect(renamed.body.doc.planSince).toBe(planSince)
    const moved = await patch({ plan: 'starter' }).expect(200)
    expect(moved.body.doc.planSince).not.toBe(planSince)
  })
})

describe('bad input', () => {
  it.each([
    {},
    { ...change(1), reason: '' },
    { ...change(1), plans: [] },
    { ...change(1), plans: [change(1).plans[0], change(1).plans[0]] },
    change(-1),
    change(0.5),
    change(Number.MAX_VALUE),
    change(1, { policy: 'sometimes' }),
    change(1, { policy: 'cycles' }),
    change(1, { cycles: 2 }),
    change(1, { policy: 'cycles', cycles: 0 }),
    change(1, { policy: 'until' }),
    change(1, { policy: 'until', until: 'soon' }),
    change(1, { effectiveAt: 'yesterday' }),
    change(1, { unknown: true }),
    { ...change(1), plans: [{ planId: 'pro', prices: [...dollars(1), ...dollars(2)] }] },
    { ...change(1), plans: [{ planId: 'pro', prices: [{ cycle: 'weekly', currency: 'USD', amount: 1 }] }] },
    { ...change(1), plans: [{ planId: 'pro', prices: [{ cycle: 'monthly', currency: 'XXZ', amount: 1 }] }] },
  ])('is refused and changes nothing: %j', async (body) => {
    const before = await counts()
    const answer = await send('post', CHANGES).send(body)
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'INVALID_REQUEST'])
    expect(await counts()).toEqual(before)
  })

  it('is a time that is over', async () => {
    const answer = await send('post', CHANGES).send(change(1, { effectiveAt: '2026-01-01T00:00:00Z' }))
    expect([answer.status, answer.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
  })
})
