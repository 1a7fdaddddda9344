import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { loadBalances } from '@/plugins/analytics/balances'
import { loadDashboard, withoutCosts } from '@/plugins/analytics/dashboard'
import type { Dashboard } from '@/plugins/analytics/dashboard-types'
import { loadReceipt } from '@/plugins/analytics/receipt'
import { rollUp } from '@/plugins/analytics/roll-up'
import { createDatabase, type TestDatabase } from '../../support/database'
import { ledgerOn } from '../../support/ledger'
import { createCustomer, writeUsage } from '../../support/usage'

const NOW = new Date('2026-11-20T15:30:00Z')
const at = (text: string) => new Date(`2026-${text}:00Z`)

let database: TestDatabase
let acme: string
let before: Dashboard
let dashboard: Dashboard

beforeAll(async () => {
  database = await createDatabase()
  const { pool } = database
  await pool.query(`
    INSERT INTO plans (id, slug, refresh_days, _status) VALUES
      ('01900000-0000-7000-8000-0000000000aa', 'pro', 30, 'published'),
      ('01900000-0000-7000-8000-0000000000bb', 'free', 30, 'published');
    INSERT INTO plans_locales (_parent_id, _locale, name) VALUES
      ('01900000-0000-7000-8000-0000000000aa', 'en', 'Pro'), ('01900000-0000-7000-8000-0000000000bb', 'en', 'Free');
    INSERT INTO prices (id, plan_id, cycle, currency, region, amount, valid_from) VALUES
      (gen_random_uuid(), '01900000-0000-7000-8000-0000000000aa', 'monthly', 'USD', '', 2900, '2026-01-01'),
      (gen_random_uuid(), '01900000-0000-7000-8000-0000000000aa', 'monthly', 'USD', NULL, 4900, '2026-06-01'),
      (gen_random_uuid(), '01900000-0000-7000-8000-0000000000aa', 'monthly', 'USD', '', 9900, '2027-01-01'),
      (gen_random_uuid(), '01900000-0000-7000-8000-0000000000aa', 'annual', 'USD', '', 49000, '2026-06-01'),
      (gen_random_uuid(), '01900000-0000-7000-8000-0000000000aa', 'monthly', 'USD', 'IN', 1900, '2026-01-01'),
      (gen_random_uuid(), '01900000-0000-7000-8000-0000000000aa', 'monthly', 'JPY', '', 7200, '2026-01-01'),
      (gen_random_uuid(), '01900000-0000-7000-8000-0000000000bb', 'monthly', 'USD', '', 0, '2026-01-01')`)
  const pro = '01900000-0000-7000-8000-0000000000aa'
  acme = await createCustomer(pool, { name: 'Acme', plan: pro, region: 'US' })
  const india = await createCustomer(pool, { name: 'India', plan: pro, region: 'IN' })
  await createCustomer(pool, { name: 'Japan', plan: pro, currency: 'JPY' })
  await createCustomer(pool, { name: 'Europe', plan: pro, currency: 'EUR' })
  await createCustomer(pool, { name: 'Free', plan: '01900000-0000-7000-8000-0000000000bb' })
  await createCustomer(pool, { name: 'Suspended', plan: pro, status: 'suspended' })
  await pool.query(
    `INSERT INTO accounts (id, customer_id, token_type, available, used, overage, overage_limit) VALUES
       (gen_random_uuid(), $1, 'general', 30000000, 99000000, 0, 0),
       (gen_random_uuid(), $2, 'general', 900000000, 99000000, 0, 0)`,
    [acme, india],
  )
  await writeUsage(pool, [
    {
      customer: acme,
      at: at('11-20T10:00'),
      credits: 40_000_000,
      model: 'gpt-4o',
      costPicoUsd: 2_000_000_000_000,
    },
    { customer: acme, at: at('11-20T15:29'), credits: 500_000, feature: 'ask_assistant' },
    { customer: acme, at: at('11-19T15:29'), credits: 20_000_000, model: 'gpt-4o' },
    { customer: acme, at: at('11-19T15:31'), credits: 7_000_000, model: 'gpt-4o' },
    { customer: india, at: at('11-18T09:00'), credits: 2_500_000, model: 'claude' },
    { customer: india, at: at('10-25T09:00'), credits: 1_000_000, model: 'claude' },
    { customer: acme, at: at('10-20T15:29'), credits: 10_000_000, model: 'gpt-4o' },
    { customer: acme, at: at('10-20T15:31'), credits: 1_000_000, model: 'gpt-4o' },
  ])
  before = await loadDashboard({ db: pool, now: NOW })
  await rollUp({ db: pool, now: NOW })
  dashboard = await loadDashboard({ db: pool, now: NOW })
})
afterAll(() => database.drop())

it('says the same from the log alone and from the summaries', () => {
  expect(dashboard).toEqual(before)
})

describe('consumption', () => {
  it('compares to the minute with yesterday and with last month', () => {
    expect(dashboard.today).toMatchObject({
      current: { credits: 40.5, events: 2 },
      previous: { credits: 20, events: 1 },
    })
    expect(dashboard.month).toMatchObject({
      current: { credits: 70, events: 5 },
      previous: { credits: 10, events: 1 },
    })
  })

  it('knows what models cost, and forgets it for those who may not see it', () => {
    expect(dashboard.today.current.costUsd).toBe(2)
    expect(JSON.stringify(withoutCosts(dashboard))).not.toMatch(/cost/i)
  })

  it('has a point for each hour and each day, also without usage', () => {
    expect(dashboard.hours).toHaveLength(25)
    expect(dashboard.hours.at(-1)).toEqual({ at: at('11-20T15:00'), credits: 0.5, events: 1 })
    expect(dashboard.days).toHaveLength(30)
    expect(dashboard.days.at(-2)).toMatchObject({ at: at('11-19T00:00'), credits: 27 })
  })
})

it('ranks models and customers of the last 30 days', () => {
  expect(dashboard.models.map(({ model, credits }) => [model, credits])).toEqual([
    ['gpt-4o', 67],
    ['claude', 3.5],
    [null, 0.5],
  ])
  expect(dashboard.topCustomers.map(({ name, plan, credits }) => [name, plan, credits])).toEqual([
    ['Acme', 'Pro', 67.5],
    ['India', 'Pro', 3.5],
  ])
})

it('warns of wallets that will not last, not of the others', () => {
  expect(dashboard.runningOut).toMatchObject([
    { name: 'Acme', available: 30, used: 67.5, forecast: { state: 'soon' } },
  ])
})

it('takes of annual and other cycles the share of a month, and leaves out prices that were taken back', async () => {
  const { pool } = database
  const plan = '01900000-0000-7000-8000-0000000000cc'
  const change = '01900000-0000-7000-8000-0000000000dd'
  await pool.query(
    `INSERT INTO plans (id, slug, refresh_days, _status) VALUES ($1, 'team', 30, 'published')`,
    [plan],
  )
  await pool.query(
    `INSERT INTO price_changes (id, policy, reason, effective_at, undone_at, updated_at, created_at)
     VALUES ($1, 'now', 'A test', '2026-10-01', '2026-10-02', now(), now())`,
    [change],
  )
  await pool.query(
    `INSERT INTO prices (id, plan_id, cycle, every, unit, currency, region, amount, valid_from, change_id) VALUES
       (gen_random_uuid(), $1, 'monthly', NULL, NULL, 'CHF', '', 1000, '2026-01-01', NULL),
       (gen_random_uuid(), $1, 'monthly', NULL, NULL, 'CHF', '', 99999, '2026-10-01', $2),
       (gen_random_uuid(), $1, 'annual', NULL, NULL, 'CHF', '', 10000, '2026-01-01', NULL),
       (gen_random_uuid(), $1, 'custom', 3, 'months', 'CHF', '', 2800, '2026-01-01', NULL),
       (gen_random_uuid(), $1, 'custom', 4, 'weeks', 'CHF', '', 900, '2026-01-01', NULL)`,
    [plan, change],
  )
  for (const [cycle, every, unit] of [
    ['monthly', null, null],
    ['annual', null, null],
    ['custom', 3, 'months'],
    ['custom', 4, 'weeks'],
    ['custom', 10, 'days'],
  ]) {
    const id = await createCustomer(pool, { name: `${cycle} ${every} ${unit}`, plan, currency: 'CHF' })
    await pool.query(
      'UPDATE customers SET billing_cycle = $2, billing_every = $3, billing_unit = $4 WHERE id = $1',
      [id, cycle, every, unit],
    )
  }
  const { revenue } = await loadDashboard({ db: pool, now: NOW })
  // 10000 / 12, 2800 / 3 and 900 × 365 / (12 × 28), rounded; ten days have no price and count as a month.
  const amount = 1000 + 833 + 933 + 978 + 1000
  expect(revenue).toContainEqual({ currency: 'CHF', amount, customers: 5, unpriced: 0 })
  await pool.query("UPDATE customers SET status = 'archived' WHERE currency = 'CHF'")
})

it('estimates revenue from today’s prices, in each currency', () => {
  expect(dashboard.revenue).toEqual(
    expect.arrayContaining([
      { currency: 'USD', amount: 4900 + 1900, customers: 2, unpriced: 0 },
      { currency: 'JPY', amount: 7200, customers: 1, unpriced: 0 },
      { currency: 'EUR', amount: null, customers: 0, unpriced: 1 },
    ]),
  )
})

it('tells a customer’s balances with when they run out', async () => {
  const [wallet] = await loadBalances({ db: database.pool, customerId: acme, now: NOW })
  expect(wallet).toMatchObject({
    tokenType: 'general',
    available: 30,
    used: 67.5,
    forecast: { state: 'soon' },
  })
  expect(
    await loadBalances({ db: database.pool, customerId: '01900000-0000-7000-8000-000000000000', now: NOW }),
  ).toEqual([])
})

describe('a receipt', () => {
  it('names the grants that paid, and its costs only to those who may see them', async () => {
    const ledger = ledgerOn(database.pool)
    const customer = await ledger.customer()
    const first = await ledger.grant({ customer, credits: 3_000_000 })
    const second = await ledger.grant({ customer, credits: 9_000_000 })
    const [charge] = await ledger.charge([{ customer, credits: 5_000_000 }])
    const receipt = await loadReceipt({ db: database.pool, id: charge!.id!, withCosts: true })
    expect(receipt).toMatchObject({ credits: 5, availableAfter: 7, costUsd: null })
    expect(receipt!.drawn!.map(({ id, credits }) => [id, credits])).toEqual([
      [first, 3],
      [second, 2],
    ])
    expect(await loadReceipt({ db: database.pool, id: charge!.id!, withCosts: false })).not.toHaveProperty(
      'costUsd',
    )
    expect(await loadReceipt({ db: database.pool, id: customer, withCosts: true })).toBeUndefined()
  })
})
