import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { DRAFT_PACKAGE, HIDDEN_PLANS, PACKAGE, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    const own = await addCustomer(pool, { externalId: 'own', plan: 'pro' })
    const other = await addCustomer(pool, { externalId: 'other' })
    await pool.query("UPDATE customers SET currency = 'EUR', region = 'FR' WHERE id = $1", [own])
    await pool.query('UPDATE customers SET plan_id = $1 WHERE id = $2', [HIDDEN_PLANS.private, other])
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
  })
})

afterAll(() => host.stop())

function ask(body: object, who: keyof Everyone = 'anonymous') {
  const call = request(host.url).post('/api/checkout/quote')
  const credentials = everyone[who]
  return (credentials ? call.set('Authorization', credentials) : call).send(body)
}

describe('POST /api/checkout/quote', () => {
  it('quotes what the price list shows', async () => {
    for (const currency of ['USD', 'EUR', 'JPY', 'GBP'])
      for (const region of ['', 'FR', 'US']) {
        const list = await request(host.url).get(
          `/api/pricing?currency=${currency}&region=${region}&plan=pro`,
        )
        const [listed] = list.body.plans[0].prices as { amount: number; currency: string }[]
        const { body } = await ask({ plan: 'pro', currency, region }).expect(200)
        expect(body.total).toEqual({ amount: listed!.amount, currency: listed!.currency })
      }
  })

  it('quotes a package as the list shows it', async () => {
    const { body: list } = await request(host.url).get('/api/pricing?currency=EUR').expect(200)
    expect(list.packages).toEqual([
      {
        id: PACKAGE,
        slug: 'credits-50',
        name: '500,000 credits',
        description: null,
        tokenType: 'general',
        label: 'General',
        credits: 500_000,
        bonusCredits: 30_000,
        totalCredits: 530_000,
        validityDays: 365,
        price: { amount: 4600, currency: 'EUR', formatted: '€46' },
      },
    ])
    const { body } = await ask({ package: PACKAGE, currency: 'eur' }).expect(200)
    expect(body.total).toEqual({ amount: 4600, currency: 'EUR' })
    expect(body.lines[0].credits).toMatchObject({ tokenType: 'general', total: 530_000, validityDays: 365 })
  })

  it('takes "yearly" for "annual"', async () => {
    const [yearly, annual] = await Promise.all(
      ['yearly', 'annual'].map((cycle) => ask({ plan: 'pro', cycle }).expect(200)),
    )
    expect(yearly!.body.lines).toEqual(annual!.body.lines)
    expect(yearly!.body.lines[0].cycle).toBe('annual')
  })

  it('quotes several items, and explains', async () => {
    const items = [{ plan: 'pro', quantity: 3 }, { package: 'credits-50' }]
    const { body } = await ask({ items, cycle: 'annual', codes: ['nope'] }).expect(200)
    expect(body.total).toEqual({ amount: 152_000, currency: 'USD' })
    const steps = body.trace as { step: string; outcome: string; reason: string }[]
    expect(steps).toContainEqual(expect.objectContaining({ step: 'saving', amount: 9800, percent: 16 }))
    expect(steps).toContainEqual(expect.objectContaining({ step: 'trial', days: 14 }))
    expect(steps).toContainEqual(
      expect.objectContaining({ step: 'code', outcome: 'refused', reason: 'NOT_FOUND', code: 'nope' }),
    )
  })

  it.each([
    {},
    { plan: 'pro', package: 'credits-50' },
    { plan: 'pro', items: [{ plan: 'pro' }] },
    { items: [] },
    { items: [{}] },
    { items: [{ plan: 'pro', package: 'credits-50' }] },
    { items: [{ plan: 'pro', quantity: 0 }] },
    { items: [{ plan: 'pro', quantity: 1.5 }] },
    { items: [{ plan: 'pro', quantity: 1e9 }] },
    { plan: 'pro', cycle: 'weekly' },
    { plan: 'pro', currency: 'XXZ' },
    { plan: 'pro', region: 'France' },
    { plan: 'pro', codes: 'SPRING' },
    { plan: 'pro', codes: [''] },
    { plan: 'pro', price: 1 },
    { plan: '\u0000' },
    { plan: 'starter', cycle: 'annual' },
    null,
    [],
  ])('refuses %j', async (body) => {
    const answer = await ask(body as object).set('Content-Type', 'application/json')
    expect(answer.status).toBe(400)
    expect(answer.body.error.code).toBe('INVALID_REQUEST')
  })

  it.each([...Object.keys(HIDDEN_PLANS), ...Object.values(HIDDEN_PLANS), 'none'])(
    'does not know the plan %s',
    async (plan) => {
      for (const who of ['anonymous', 'member', 'everyScope', 'editor'] as const) {
        const { body } = await ask({ plan }, who).expect(404)
        expect(body.error.code).toBe('PRICING_PLAN_NOT_FOUND')
      }
    },
  )

  it.each(['draft-package', DRAFT_PACKAGE, 'none'])('does not know the package %s', async (name) => {
    const { body } = await ask({ package: name }).expect(404)
    expect(body.error.code).toBe('NOT_FOUND')
  })

  it('shows a new price in the next quote', async () => {
    const { body: price } = await request(host.url)
      .post('/api/prices')
      .set('Authorization', everyone.finance!)
      .send({
        plan: HIDDEN_PLANS.private,
        cycle: 'monthly',
        currency: 'USD',
        amount: 8800,
        validFrom: new Date().toISOString(),
      })
      .expect(201)
    expect(price.doc.amount).toBe(8800)
    const { body } = await ask({ plan: 'private', customer: 'other' }, 'finance').expect(200)
    expect(body.total.amount).toBe(8800)
  })
})

describe('a quote for a customer', () => {
  it.each([
    'member',
    'admin',
    'finance',
    'editor',
    'support',
    'viewer',
    'everyScope',
    'customers:read',
    'usage:read',
  ] as const)('is made for %s, in its currency and region', async (who) => {
    const { body } = await ask({ plan: 'pro', customer: 'own' }, who).expect(200)
    expect(body).toMatchObject({ currency: 'EUR', region: 'FR', total: { amount: 4400, currency: 'EUR' } })
  })

  it.each(['otherMember', 'usage:write', 'catalog:read', 'costs:read'] as const)(
    'is refused to %s',
    async (who) => {
      const { body } = await ask({ plan: 'pro', customer: 'own' }, who).expect(403)
      expect(body.error.code).toBe('INSUFFICIENT_PERMISSIONS')
    },
  )

  it('is refused to the public, whoever it would be for', async () => {
    for (const customer of ['own', 'nobody']) {
      const { body } = await ask({ plan: 'pro', customer }).expect(401)
      expect(body.error.code).toBe('UNAUTHENTICATED')
    }
  })

  it('is refused to members for everybody else in the same words', async () => {
    const answers = await Promise.all(
      ['other', 'nobody'].map((customer) => ask({ plan: 'pro', customer }, 'member')),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 403])
    expect(answers[0]!.body.error.message).toBe(answers[1]!.body.error.message)
  })

  it('is not made for nobody', async () => {
    const { body } = await ask({ plan: 'pro', customer: 'nobody' }, 'admin').expect(404)
    expect(body.error.code).toBe('CUSTOMER_NOT_FOUND')
  })

  it('knows the plan that the customer has, though it is offered to nobody else', async () => {
    await ask({ plan: 'private', customer: 'other' }, 'otherMember').expect(200)
    await ask({ plan: 'private', customer: 'own' }, 'member').expect(404)
    await ask({ plan: 'archived', customer: 'other' }, 'admin').expect(404)
  })
})

describe('a change of plan', () => {
  const DAY_MS = 86_400_000
  const change = (more: object, who: keyof Everyone = 'member') =>
    ask({ items: [{ type: 'plan_change', ...more }], customer: 'own' }, who)

  beforeAll(async () => {
    await host.database.pool.query("UPDATE customers SET billing_anchor = $1 WHERE external_id = 'own'", [
      new Date(Date.now() - 10 * DAY_MS),
    ])
  })

  it('gives back what is left of the month at the customer’s own price, and begins a year', async () => {
    const { body } = await change({ plan: 'pro', cycle: 'annual' }).expect(200)
    const [credit, debit] = body.lines
    const { seconds, ofSeconds } = credit.proration
    // A month is 28 to 31 days long.
    expect([28, 29, 30, 31]).toContain(ofSeconds / 86_400)
    expect(Math.abs(ofSeconds - 10 * 86_400 - seconds)).toBeLessThan(3600)
    expect(credit).toMatchObject({
      ...{ kind: 'plan', slug: 'pro', cycle: 'monthly', unitPrice: { amount: 4400, currency: 'EUR' } },
      amount: -Math.round((4400 * seconds) / ofSeconds),
    })
    expect(debit).toMatchObject({ cycle: 'annual', amount: 45_000, trialDays: 0 })
    expect(body.total).toEqual({ amount: 45_000 + credit.amount, currency: 'EUR' })
    expect(body.carried.amount).toBe(0)
    expect(body.trace).toContainEqual(expect.objectContaining({ step: 'change', reason: 'NEW_PERIOD' }))
  })

  it('is never below zero: what is left over is carried', async () => {
    const { body } = await change({ plan: 'starter' }).expect(200)
    expect(body.total).toEqual({ amount: 0, currency: 'USD' })
    expect(body.carried.amount).toBe(-body.lines[0].amount)
    expect(body.carried.amount).toBeGreaterThan(2000)
    const { body: both } = await ask(
      { items: [{ type: 'plan_change', plan: 'starter' }, { package: PACKAGE }], customer: 'own' },
      'member',
    ).expect(200)
    expect(both.total.amount - both.carried.amount).toBe(5000 + both.lines[0].amount)
    const quoted = await ask({ plan: 'pro' }).expect(200)
    expect(quoted.body.carried).toEqual({ amount: 0, currency: 'USD' })
  })

  it('is of a customer who has a plan, and one at a time', async () => {
    const refused = async (body: object, who: keyof Everyone = 'admin') => {
      const answer = await ask(body, who).expect(400)
      return answer.body.error.details
    }
    const item = { type: 'plan_change', plan: 'pro', cycle: 'annual' }
    expect(await refused({ items: [item] }, 'anonymous')).toMatchObject({ reason: 'NO_CUSTOMER' })
    expect(await refused({ items: [item, item], customer: 'own' })).toEqual([
      { path: 'items', message: expect.any(String) },
    ])
    expect(await refused({ items: [{ ...item, cycle: 'monthly' }], customer: 'own' })).toMatchObject({
      reason: 'NOTHING_CHANGES',
    })
    expect(await refused({ items: [item], customer: 'own', currency: 'USD' })).toMatchObject({
      reason: 'OTHER_CURRENCY',
    })
    await change({ plan: 'private' }).expect(404)
    await change({ plan: 'pro', cycle: 'annual' }, 'otherMember').expect(403)
  })
})
