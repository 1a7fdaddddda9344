import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { deskPlanSchema } from '@/plugins/api-docs/pricing-answers'
import type { PriceRow } from '@/plugins/pricing'
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
    const own = await addCustomer(pool, { externalId: 'own', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
  })
  await send('patch', `/api/plans/${PLANS.pro}`)
    .send({ popular: true, recommended: true, badge: 'New', tagline: 'Published' })
    .expect(200)
})
afterAll(() => host.stop())

type Who = keyof Everyone

function send(method: 'get' | 'post' | 'patch', path: string, who: Who = 'finance') {
  const call = request(host.url)[method](path)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}
const duplicate = (body: object, who: Who = 'finance', plan = 'pro') =>
  send('post', `/api/admin/pricing/plans/${plan}/duplicate`, who).send(body)

async function count(): Promise<[number, number]> {
  const { rows } = await host.database.pool.query<{ plans: number; prices: number }>(
    'SELECT (SELECT count(*) FROM plans)::int AS plans, (SELECT count(*) FROM prices)::int AS prices',
  )
  return [rows[0]!.plans, rows[0]!.prices]
}

describe('a copy of a plan', () => {
  it('is a draft of the newest version, with a name and slug of its own, and no mark', async () => {
    await send('patch', `/api/plans/${PLANS.pro}?draft=true`)
      .send({ tagline: 'As drafted', _status: 'draft' })
      .expect(200)
    const { status, body } = await duplicate({})
    expect([status, deskPlanSchema.safeParse(body).error]).toEqual([201, undefined])
    expect(body).toMatchObject({
      name: 'Copy of Pro',
      slug: 'copy-of-pro',
      tagline: 'As drafted',
      _status: 'draft',
      active: true,
      badge: null,
      popular: false,
      recommended: false,
      trialDays: 14,
      subscribers: 0,
      prices: [],
    })
    expect(body.allocations).toHaveLength((await original()).allocations.length)
    const { body: list } = await request(host.url).get('/api/pricing').expect(200)
    const { plans } = list as { plans: { slug: string }[] }
    expect(plans.map(({ slug }) => slug)).not.toContain('copy-of-pro')
  })

  it('leaves the plan as it was', async () => {
    const before = await original()
    await duplicate({ copyPrices: true }).expect(201)
    expect(await original()).toEqual(before)
  })

  it('costs what the other costs newcomers now, from now on', async () => {
    const began = Date.now()
    await send('post', '/api/prices')
      .send({
        plan: PLANS.pro,
        cycle: 'monthly',
        currency: 'USD',
        amount: 1,
        validFrom: '2099-01-01T00:00:00Z',
      })
      .expect(201)
    const { body } = await duplicate({ name: 'With prices', copyPrices: true, reason: 'A test' })
    const prices = body.prices as (PriceRow & Record<string, unknown>)[]
    const amounts = prices.map(
      ({ cycle, currency, region, amount }) => `${cycle} ${currency}${region} ${amount}`,
    )
    expect(amounts.sort()).toEqual([
      'annual EUR 45000',
      'annual USD 49000',
      'monthly EUR 4500',
      'monthly EURFR 4400',
      'monthly JPY 7200',
      'monthly USD 4900',
    ])
    for (const { validFrom } of prices) expect(Date.parse(validFrom)).toBeGreaterThanOrEqual(began)
    const { body: history } = await send('get', '/api/admin/pricing/history/with-prices').expect(200)
    const { docs } = history as { docs: { type: string }[] }
    expect(docs.find(({ type }) => type === 'price')).toMatchObject({
      reason: 'A test',
    })
  })

  it('is refused as a whole when its author may not set prices', async () => {
    const before = await count()
    const { status, body } = await duplicate({ copyPrices: true }, 'editor')
    expect([status, body.error.code]).toEqual([403, 'INSUFFICIENT_PERMISSIONS'])
    expect(await count()).toEqual(before)
    await duplicate({ name: 'Of an editor' }, 'editor').expect(201)
  })

  it('is made once for a key', async () => {
    const wanted = { name: 'Once', copyPrices: true, idempotencyKey: 'once' }
    const first = await duplicate(wanted).expect(201)
    const before = await count()
    const again = await duplicate(wanted).expect(201)
    expect(again.body).toEqual(first.body)
    expect(await count()).toEqual(before)
    const other = await duplicate({ ...wanted, name: 'Other' })
    expect([other.status, other.body.error.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
    expect(await count()).toEqual(before)
  })

  it('is made once when the same is sent four times at once', async () => {
    const [plans] = await count()
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => duplicate({ copyPrices: true, idempotencyKey: 'together' })),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body.id)}`)).size).toBe(1)
    expect((await count())[0]).toBe(plans + 1)
  })

  it('gets a slug of its own when several are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => duplicate({ name: 'Many' })))
    expect(answers.map(({ status }) => status)).toEqual(Array(4).fill(201))
    expect(new Set(answers.map(({ body }) => body.slug as string)).size).toBe(4)
  })

  it.each<[object, number]>([
    [{ name: '' }, 400],
    [{ name: 'x'.repeat(81) }, 400],
    [{ name: 5 }, 400],
    [{ copyPrices: 'yes' }, 400],
    [{ idempotencyKey: '' }, 400],
    [{ slug: 'mine' }, 400],
    [{ name: 'nul \u0000' }, 422],
  ])('refuses %j', async (body, status) => {
    const before = await count()
    const answer = await duplicate(body)
    expect([answer.status < 500, answer.body.error.code]).toEqual([true, answer.body.error.code])
    expect([status, 400]).toContain(answer.status)
    expect(await count()).toEqual(before)
  })

  it('of nothing is not found', async () => {
    const { status, body } = await duplicate({}, 'finance', 'nothing')
    expect([status, body.error.code]).toEqual([404, 'PRICING_PLAN_NOT_FOUND'])
  })

  it('has a name that fits', async () => {
    await send('post', '/api/admin/pricing/plans').send({
      name: 'L'.repeat(80),
      slug: 'long',
      refreshDays: 30,
    })
    const { body } = await duplicate({}, 'finance', 'long')
    expect(body.name).toHaveLength(80)
  })

  it('is as sensible by Payload’s own call', async () => {
    const { body } = await send('post', `/api/plans/${PLANS.pro}/duplicate?draft=true`).expect(200)
    expect(body.doc).toMatchObject({ name: 'Copy of Pro', popular: false, badge: null, _status: 'draft' })
    expect(body.doc.slug).toMatch(/^copy-of-pro-\d+$/)
  })

  it.each<Who>(['anonymous', 'member', 'support', 'viewer', 'everyScope', 'catalog:read'])(
    'is not for %s',
    async (who) => {
      const before = await count()
      const { status } = await duplicate({}, who)
      expect(status).toBe(who === 'anonymous' ? 401 : 403)
      expect(await count()).toEqual(before)
    },
  )
})

async function original() {
  const { body } = await send('get', '/api/admin/pricing/plans?limit=100').expect(200)
  const { docs } = body as { docs: { slug: string; allocations: object[] }[] }
  return docs.find(({ slug }) => slug === 'pro')!
}
