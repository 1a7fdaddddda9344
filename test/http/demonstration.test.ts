import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { calcPrice } from '@pydantic/genai-prices'
import request from 'supertest'

import { demoCredentials, isDemonstration, seedDemonstration } from '@/plugins/demo'
import type { ListedPlan } from '@/plugins/pricing'
import { startHost, type TestHost } from '../support/host'
import { SECRET } from '../support/secret'
import { startServer } from '../support/server-process'

let host: TestHost
const { apiKeys, staff } = demoCredentials(SECRET)

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedDemonstration({ payload, pool, secret: SECRET, onProgress: () => undefined })
  })
})

afterAll(() => host.stop())

const get = (path: string) => request(host.url).get(path).set('Authorization', `Bearer ${apiKeys.full}`)

async function fresh(
  plan: string,
): Promise<{ tokenType: string; available: number; nextRefreshAt: string }[]> {
  await request(host.url)
    .post('/api/customers')
    .set('Authorization', `Bearer ${apiKeys.full}`)
    .send({ externalId: `fresh-${plan}`, name: plan, plan })
    .expect(201)
  const { body } = await get(`/api/metering/customers/fresh-${plan}/balance`).expect(200)
  return body.balances as never
}

describe('the demonstration', () => {
  it('has books that agree', async () => {
    const { body } = await get('/api/metering/verify').expect(200)
    expect(body).toMatchObject({ ok: true, discrepancies: [] })
    const { rows } = await host.database.pool.query('SELECT count(*) AS logs FROM usage_logs')
    expect(rows[0].logs).toBeGreaterThan(10_000)
  })

  it.each([
    ['starter', {}],
    ['pro', { lead_generation: 50, goal_generation: 20, strategy_analysis: 100, forecast: 30 }],
    ['enterprise', { lead_generation: 500, goal_generation: 200, strategy_analysis: 1000, forecast: 200 }],
  ])('grants a new customer of %s its credits for 30 days', async (plan, credits) => {
    const balances = await fresh(plan)
    expect(Object.fromEntries(balances.map(({ tokenType, available }) => [tokenType, available]))).toEqual(
      credits,
    )
    for (const { nextRefreshAt } of balances) {
      const days = (Date.parse(nextRefreshAt) - Date.now()) / 86_400_000
      expect(days).toBeCloseTo(30, 1)
    }
  })

  it.each([
    ['generate_leads', 5],
    ['generate_goal', 3],
    ['analyze_strategy', 2],
    ['generate_forecast', 4],
    ['ask_assistant', 1],
  ])('asks %s for %d credits', async (feature, credits) => {
    const { body } = await request(host.url)
      .post('/api/metering/check')
      .set('Authorization', `Bearer ${apiKeys.full}`)
      .send({ customer: 'northwind', feature })
      .expect(200)
    expect(body.required).toBe(credits)
  })

  it('sells credits for 5 to 100 dollars, at the exchange rate or better', async () => {
    const { body } = await get('/api/pricing').expect(200)
    const { body: rates } = await get('/api/exchange-rates?limit=1').expect(200)
    const perDollar = rates.docs[0].creditsPerUsd as number
    const packages = body.packages as { price: { amount: number }; credits: number; bonusCredits: number }[]
    expect(packages.map(({ price }) => price.amount)).toEqual([500, 1000, 2500, 5000, 10_000])
    for (const { price, credits } of packages) expect(credits).toBe((price.amount / 100) * perDollar)
    expect(packages.map(({ bonusCredits }) => bonusCredits)).toEqual([0, 0, 10_000, 30_000, 100_000])
  })

  it('has plans that lead to larger ones, one of which most people take', async () => {
    const { body } = await get('/api/pricing').expect(200)
    const plans = (body.plans as ListedPlan[]).map(({ slug, popular, badge, upgradesTo, family }) => [
      slug,
      { popular, badge, upgradesTo, family: family?.slug },
    ])
    const others = { popular: false, badge: null, family: 'workspace' }
    expect(plans).toEqual([
      ['starter', { ...others, upgradesTo: ['pro', 'enterprise'] }],
      ['pro', { ...others, popular: true, upgradesTo: ['enterprise'] }],
      ['enterprise', { ...others, upgradesTo: [] }],
    ])
  })

  it('has a price of one country alone, and prices to strike through', async () => {
    const pricesOf = async (query: string) => {
      const { body } = await get(`/api/pricing?plan=pro&${query}`).expect(200)
      return (body.plans as ListedPlan[])[0]!.prices
    }
    expect(await pricesOf('region=IN')).toMatchObject([
      { cycle: 'monthly', amount: 2900, compareAt: null },
      { cycle: 'annual', amount: 29_000, compareAt: null },
    ])
    expect(await pricesOf('region=FR')).toMatchObject([
      { cycle: 'monthly', amount: 4900, compareAt: 5900 },
      { cycle: 'annual', amount: 49_000, compareAt: 58_800, perMonth: { compareAtFormatted: '$49' } },
    ])
  })

  it('says of tax that euros include it, and how much in Germany', async () => {
    const taxOf = async (query: string) => {
      const { body } = await get(`/api/pricing?${query}`).expect(200)
      const plans = body.plans as { slug: string; prices: { tax?: unknown }[] }[]
      return plans.find(({ slug }) => slug === 'pro')!.prices[0]!.tax
    }
    expect(await taxOf('currency=EUR&region=DE')).toMatchObject({ included: true, percent: 19 })
    expect(await taxOf('currency=EUR')).toMatchObject({ included: true, percent: null })
    expect(await taxOf('currency=USD&region=DE')).toBeUndefined()
  })

  it('counts against limits that roll, and refuses nobody', async () => {
    const { body } = await get('/api/metering/customers/northwind/balance').expect(200)
    const limits = body.limits as { label: string; rolling: boolean; used: number; cap: number }[]
    const tokens = limits.find(({ label }) => label === 'Enterprise: 20 million model tokens in any 7 days')!
    expect(tokens.used).toBeGreaterThan(100_000)
    for (const { used, cap, rolling } of limits) {
      expect(rolling).toBe(true)
      expect(used).toBeLessThan(cap)
    }
  })

  it('charges a thousand events of one customer at once', async () => {
    for (const customer of ['acme', 'northwind']) {
      const events = Array.from({ length: 1_000 }, (_, n) => ({
        ...{ customer, idempotencyKey: `thousand-${n}`, credits: 0.001 },
      }))
      const { body } = await request(host.url)
        .post('/api/metering/usage')
        .set('Authorization', `Bearer ${apiKeys.usage}`)
        .send({ events })
        .expect(200)
      expect(body).toMatchObject({ accepted: 1_000, refused: 0 })
    }
  })

  it('asks for what forecasts beyond the balance cost, in every currency of the plan', async () => {
    const { body } = await get('/api/overage-prices?depth=1&sort=currency').expect(200)
    const prices = body.docs as { plan: { slug: string; allocations: unknown[] }; currency: string }[]
    expect(prices.map(({ currency }) => currency)).toEqual(['EUR', 'JPY', 'USD'])
    for (const { plan } of prices)
      expect(plan.allocations).toContainEqual(expect.objectContaining({ overageLimit: 100 }))
  })

  it('has sets of limits that fit the plans', async () => {
    const { body } = await get('/api/limit-templates?depth=1').expect(200)
    const templates = body.docs as { limits: { mode: string; limit: { valueType: string } }[] }[]
    expect(templates).toHaveLength(2)
    for (const { mode, limit } of templates.flatMap(({ limits }) => limits))
      expect({ number: ['number'], boolean: ['yes', 'no'] }[limit.valueType] ?? ['choice']).toContain(mode)
  })

  it('prices models of today and before as their providers do', async () => {
    const { body: models } = await get('/api/ai-models?limit=100').expect(200)
    const { body: prices } = await get('/api/model-prices?limit=100').expect(200)
    expect(models.docs).toHaveLength(38)
    for (const { id, provider, key } of models.docs as { id: string; provider: string; key: string }[]) {
      const usage = { input_tokens: 1_000, output_tokens: 100 }
      const list = calcPrice(usage, key, { providerId: provider })!
      const price = (prices.docs as { model: string; input: number; output: number }[]).find(
        ({ model }) => model === id,
      )!
      expect(price.input * 1_000 + price.output * 100).toBeCloseTo(list.total_price * 1e6, 6)
    }
  })

  it('has customers in every state', async () => {
    const general = async (name: string) => {
      const { body } = await get(`/api/metering/customers/${name}/balance`).expect(200)
      return (body.balances as { tokenType: string; available: number; used: number }[]).find(
        ({ tokenType }) => tokenType === 'general',
      )
    }
    expect((await general('acme'))!.available).toBeGreaterThan(100_000)
    expect((await general('kite'))!.available).toBeLessThan(10_000)
    expect((await general('harbor'))!.available).toBeLessThan(50)
    expect((await general('orchard'))!.available).toBe(0)
    expect(await general('fjord')).toBeUndefined()
    const { body } = await get('/api/customers?where[externalId][equals]=sable').expect(200)
    expect(body.docs[0].status).toBe('suspended')
  })

  it('lets in whom it says it does', async () => {
    for (const { email, password } of Object.values(staff)) {
      await request(host.url).post('/api/users/login').send({ email, password }).expect(200)
    }
    await request(host.url)
      .get('/api/metering/verify')
      .set('Authorization', `Bearer ${apiKeys.readOnly}`)
      .expect(200)
    await request(host.url)
      .get('/api/metering/verify')
      .set('Authorization', `Bearer ${apiKeys.usage}`)
      .expect(403)
  })

  it('is seeded once', async () => {
    const count = async () =>
      (await host.database.pool.query('SELECT count(*) AS n FROM ledger_entries')).rows[0].n as number
    const before = await count()
    const { payload, database } = host
    await seedDemonstration({ payload, pool: database.pool, secret: SECRET, onProgress: () => undefined })
    expect(await count()).toBe(before)
    expect(await isDemonstration(database.pool)).toBe(true)
  })

  it('is refused by a server that is not a demonstration, in one sentence', async () => {
    const server = await startServer({ databaseUrl: host.database.url, env: { RATECARD_DEMO: '0' } })
    expect(await server.ended).toBe(1)
    expect(server.output()).toMatch(/^This database holds demonstration data and its public logins; .*\.$/m)
    expect(server.output()).not.toMatch(/^\s+at /m)
  })

  it('begins again when it was cut off', async () => {
    const { payload, database } = host
    await database.pool.query('UPDATE ratecard_demonstration SET done_at = NULL')
    await database.pool.query("UPDATE plans_locales SET name = 'Half written'")
    await seedDemonstration({ payload, pool: database.pool, secret: SECRET, onProgress: () => undefined })
    const { rows } = await database.pool.query(
      "SELECT count(*) FILTER (WHERE name = 'Half written') AS half, count(*) AS plans FROM plans_locales WHERE _locale = 'en'",
    )
    expect(rows[0]).toEqual({ half: 0, plans: 3 })
    const { rows: customers } = await database.pool.query('SELECT count(*) AS n FROM customers')
    expect(customers[0].n).toBe(12)
  })
})
