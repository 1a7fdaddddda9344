import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'

import { customerSupportAnswer } from '@/plugins/api-docs/support-operations'
import { startHost, type TestHost } from '../support/host'
import { seedCatalogue } from '../support/metering'
import { makeStaff } from '../support/people'
import type { ModelPlan } from '../support/plan-model'
import { seedPlan } from '../support/seed-plans'

let host: TestHost
let admin: string
let small: ModelPlan
let large: ModelPlan
let tried: ModelPlan

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const plan = { days: 10, rolloverDays: 100 }
    small = await seedPlan(pool, { plan: { ...plan, credits: 10e6, rolloverCap: 10e6 } })
    large = await seedPlan(pool, { plan: { ...plan, credits: 100e6, rolloverCap: 100e6 } })
    tried = await seedPlan(pool, { plan: { ...plan, credits: 100e6, trialDays: 14, trialCredits: 5e6 } })
    admin = await makeStaff({ payload, role: 'admin' })
  })
})
afterAll(() => host.stop())

const send = (method: 'post' | 'patch', path: string, body: object) =>
  request(host.url)[method](path).set('Authorization', admin).send(body)

async function newCustomer(externalId: string, { id }: ModelPlan): Promise<string> {
  const { body } = await send('post', '/api/customers', { externalId, name: externalId, plan: id }).expect(
    201,
  )
  return body.doc.id
}

it('books cycles that nobody came for by the plan as it was before it changes', async () => {
  const customer = await newCustomer('asleep', small)
  // Twelve days pass, in which nobody came.
  await host.database.pool.query(
    `UPDATE accounts SET next_refresh_at = next_refresh_at - interval '12 days',
            next_boundary_at = next_boundary_at - interval '12 days' WHERE customer_id = $1`,
    [customer],
  )
  await host.database.pool.query(
    `UPDATE allocations SET effective_at = effective_at - interval '12 days', expires_at = expires_at - interval '12 days'
      WHERE customer_id = $1`,
    [customer],
  )
  await host.database.pool.query(
    "UPDATE customers SET billing_anchor = billing_anchor - interval '12 days' WHERE id = $1",
    [customer],
  )
  await send('patch', `/api/customers/${customer}`, { plan: large.id }).expect(200)
  const { balances } = await host.metering.balance('asleep')
  const grants = balances[0]!.grants.map(({ source, amount }) => [source, amount])
  expect(grants).toEqual([
    ['plan', 10],
    ['plan', 90],
    ['rollover', 10],
  ])
  expect((await host.metering.verify('asleep')).discrepancies).toEqual([])
})

it('grants what a plan grants newly from the next cycle on, to those who have the plan', async () => {
  const customer = await newCustomer('joining', small)
  const { rows } = await host.database.pool.query<{ id: string; key: string }>(
    "SELECT id, key FROM token_types WHERE key IN ('general', 'goal_generation') ORDER BY key",
  )
  const allocations = rows.map(({ id, key }) => ({ tokenType: id, credits: key === 'general' ? 10 : 7 }))
  const name = 'Small'
  await send('patch', `/api/plans/${small.id}`, { name, allocations, _status: 'published' }).expect(200)
  const goals = async (days: number) => {
    const { pool } = host.database
    const { rows } = await pool.query<{ available: number }>(
      `SELECT a.available FROM ratecard_touch($1, clock_timestamp() + make_interval(days => $2)), accounts a
        WHERE a.customer_id = $1 AND a.token_type = 'goal_generation'`,
      [customer, days],
    )
    return rows[0]!.available
  }
  expect(await goals(0)).toBe(0)
  await goals(10)
  expect(await goals(10)).toBe(7e6)
  expect((await host.metering.verify('joining')).discrepancies).toEqual([])
})

it('shows a trial in the balance, in the Support tab and on the customer’s page', async () => {
  const customer = await newCustomer('trying', tried)
  const { trialEndsAt, balances } = await host.metering.balance('trying')
  expect(Date.parse(trialEndsAt!)).toBeGreaterThan(Date.now() + 13.9 * 86_400_000)
  expect(balances).toMatchObject([
    { available: 5, nextRefreshAt: trialEndsAt, grants: [{ source: 'trial' }] },
  ])

  const { body } = await request(host.url)
    .get('/api/admin/support/customers/trying')
    .set('Authorization', admin)
    .expect(200)
  expect(customerSupportAnswer.parse(body).customer.trialEndsAt).toBe(trialEndsAt)

  const portal = await send('post', '/api/portal/sessions', { customer: 'trying' }).expect(201)
  const session = new URL(portal.body.url).searchParams.get('session')
  const page = await request(host.url).get(`/api/portal/account?session=${session}`).expect(200)
  expect(page.body.plan).toMatchObject({ trialEndsAt })

  await send('patch', `/api/customers/${customer}`, { plan: null }).expect(200)
  expect(await host.metering.balance('trying')).toMatchObject({ balances: [{ available: 0 }] })
})
