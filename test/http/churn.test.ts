import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Pool } from 'pg'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { seedPrices } from '../support/pricing'

const ANALYTICS = '/api/admin/pricing/analytics'
const MARCH = '?from=2026-03-01&to=2026-04-01'
const JANUARY = '2026-01-05T00:00:00Z'

let host: TestHost
let everyone: Everyone

interface Term {
  since: string
  plan: keyof typeof PLANS | null
  status?: 'suspended' | 'archived'
}

interface Past {
  name: string
  /** What it had at first. */
  plan: keyof typeof PLANS
  from?: string
  /** When its row was written. */
  created?: string
  cycle?: 'monthly' | 'annual'
  currency?: string
  then?: readonly Term[]
}

/** A customer with a past that was kept at its time. */
async function addPast(pool: Pool, past: Past): Promise<string> {
  const { name, plan, from = JANUARY, created = from, cycle = 'monthly', currency = 'USD', then = [] } = past
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO customers (id, external_id, name, plan_id, plan_since, created_at, billing_anchor, billing_cycle, currency)
     VALUES (ratecard_uuidv7(clock_timestamp()), $1, $1, $2, $3, $4, $3, $5, $6) RETURNING id`,
    [name, PLANS[plan], from, created, cycle, currency],
  )
  const { id } = rows[0]!
  let current: string = PLANS[plan]
  let planSince = from
  for (const { since, plan: next, status = 'active' } of then) {
    const planId = next && PLANS[next]
    if (planId !== current) planSince = since
    current = planId ?? ''
    await pool.query(
      `INSERT INTO customer_terms (customer_id, since, plan_id, currency, status, plan_since) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, since, planId, currency, status, planId && planSince],
    )
  }
  return id
}

/** In March 2026 Pro loses 4 of 8 and gets 3; Starter loses its only one and gets another. */
const PASTS: Past[] = [
  { name: 'stays', plan: 'pro' },
  { name: 'downgrades', plan: 'pro', then: [{ since: '2026-03-10T08:00:00Z', plan: 'starter' }] },
  {
    name: 'suspended',
    plan: 'pro',
    cycle: 'annual',
    then: [{ since: '2026-03-20T00:00:00Z', plan: 'pro', status: 'suspended' }],
  },
  { name: 'without', plan: 'pro', currency: 'EUR', then: [{ since: '2026-03-05T00:00:00Z', plan: null }] },
  {
    name: 'archived',
    plan: 'pro',
    then: [{ since: '2026-03-31T23:59:59.999Z', plan: 'pro', status: 'archived' }],
  },
  { name: 'new', plan: 'pro', from: '2026-03-15T00:00:00Z' },
  {
    name: 'short',
    plan: 'pro',
    from: '2026-03-02T00:00:00Z',
    then: [{ since: '2026-03-20T00:00:00Z', plan: null }],
  },
  {
    name: 'comes back',
    plan: 'pro',
    then: [
      { since: '2026-03-03T00:00:00Z', plan: null },
      { since: '2026-03-25T00:00:00Z', plan: 'pro' },
    ],
  },
  { name: 'upgrades', plan: 'starter', then: [{ since: '2026-03-12T00:00:00Z', plan: 'pro' }] },
  {
    name: 'active again',
    plan: 'pro',
    then: [
      { since: '2026-02-10T00:00:00Z', plan: 'pro', status: 'suspended' },
      { since: '2026-03-05T00:00:00Z', plan: 'pro' },
    ],
  },
  { name: 'taken over', plan: 'pro', created: '2026-04-10T00:00:00Z' },
  { name: 'leaves later', plan: 'pro', then: [{ since: '2026-04-01T00:00:00Z', plan: null }] },
]

const NOBODY = { total: 0, toAnotherPlan: 0, toNone: 0, suspended: 0, archived: 0 }

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    const ids: string[] = []
    for (const past of PASTS) ids.push(await addPast(pool, past))
    // What is paid since the middle of March is not what those who left have paid.
    await pool.query(
      `INSERT INTO prices (id, plan_id, cycle, currency, region, amount, valid_from, reason)
       VALUES (ratecard_uuidv7(clock_timestamp()), $1, 'monthly', 'USD', '', 5900, '2026-03-15', 'Test')`,
      [PLANS.pro],
    )
    everyone = await makeEveryone({ payload, db: pool, customers: [ids[0]!, ids[1]!] })
  })
})
afterAll(() => host.stop())

function ask(query = MARCH, who: keyof Everyone = 'finance') {
  return request(host.url).get(`${ANALYTICS}${query}`).set('Authorization', everyone[who]!)
}

async function churn(query = MARCH) {
  const { body } = await ask(query).expect(200)
  const of = (slug: string) =>
    (body.plans as { slug: string; churn: unknown }[]).find((plan) => plan.slug === slug)?.churn
  return { all: body.churn, pro: of('pro'), starter: of('starter'), from: body.from, to: body.to }
}

describe('churn', () => {
  it('is what can be worked out by hand', async () => {
    expect(await churn()).toEqual({
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-04-01T00:00:00.000Z',
      pro: {
        beginning: 8,
        end: 7,
        came: { total: 3, fromAnotherPlan: 1 },
        left: { total: 4, toAnotherPlan: 1, toNone: 1, suspended: 1, archived: 1 },
        rate: 0.5,
        // 49.00 twice, and a twelfth of 490.00 for the one that pays each year.
        mrr: [
          { currency: 'EUR', amount: 4500 },
          { currency: 'USD', amount: 13_883 },
        ],
      },
      starter: {
        beginning: 1,
        end: 1,
        came: { total: 1, fromAnotherPlan: 1 },
        left: { ...NOBODY, total: 1, toAnotherPlan: 1 },
        rate: 1,
        mrr: [{ currency: 'USD', amount: 0 }],
      },
      all: {
        beginning: 9,
        end: 8,
        came: { total: 2, fromAnotherPlan: 0 },
        left: { total: 3, toAnotherPlan: 0, toNone: 1, suspended: 1, archived: 1 },
        rate: 0.3333,
        mrr: [
          { currency: 'EUR', amount: 4500 },
          { currency: 'USD', amount: 8983 },
        ],
      },
    })
  })

  it('is of no share of nobody', async () => {
    const { all, pro } = await churn('?from=2025-11-01&to=2026-01-01')
    const nothing = { beginning: 0, end: 0, left: NOBODY, rate: null, mrr: [] }
    expect([all, pro]).toMatchObject([nothing, nothing])
  })

  it('adds up over periods that follow each other', async () => {
    const [first, second] = [
      await churn('?from=2026-03-01&to=2026-03-12'),
      await churn('?from=2026-03-12&to=2026-04-01'),
    ] as { pro: { beginning: number; end: number } }[]
    expect([first!.pro.beginning, second!.pro.end]).toEqual([8, 7])
    expect(first!.pro.end).toBe(second!.pro.beginning)
  })

  it('knows what staff change in customers, of the last 30 days when nothing is asked for', async () => {
    const { pool } = host.database
    const { rows } = await pool.query<{ id: string }>("SELECT id FROM customers WHERE name = 'stays'")
    await request(host.url)
      .patch(`/api/customers/${rows[0]!.id}`)
      .set('Authorization', everyone.support!)
      .send({ status: 'suspended' })
      .expect(200)
    const { body } = await ask('').expect(200)
    expect(body.churn).toMatchObject({ left: { ...NOBODY, total: 1, suspended: 1 } })
    expect(Date.parse(body.to) - Date.parse(body.from)).toBe(30 * 86_400_000)
    expect(body.at).toBe(body.to)
  })
})

describe('a period', () => {
  it.each([
    '?from=2026-04-01&to=2026-03-01',
    '?from=2026-03-01&to=2026-03-01',
    '?from=yesterday',
    '?to=2026-13-01',
    '?from=2999-01-01',
  ])('%s is refused', async (query) => {
    const { body } = await ask(query).expect(400)
    expect(body.error.code).toBe('INVALID_REQUEST')
  })

  it('ends now at the latest', async () => {
    const { body } = await ask('?from=2026-03-01&to=2999-01-01').expect(200)
    expect(body.to).toBe(body.at)
  })

  it.each(['admin', 'finance', 'editor', 'support', 'viewer'] as const)('is open to %s', (who) =>
    ask(MARCH, who).expect(200),
  )

  it.each(['member', 'everyScope', 'usage:read'] as const)('is closed to %s', (who) =>
    ask(MARCH, who).expect(403),
  )
})
