import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import type { ListedPlan } from '@/plugins/pricing'
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
})
afterAll(() => host.stop())
/** What the tests make is of no concern to the next one. */
beforeEach(() =>
  host.database.pool.query(
    "UPDATE plans SET popular = false, family_id = NULL, active = slug <> 'archived'; DELETE FROM plans_rels",
  ),
)

type Who = keyof Everyone

function send(method: 'get' | 'post' | 'patch' | 'delete', path: string, who: Who = 'editor') {
  const call = request(host.url)[method](path)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}

let number = 0
const published = { _status: 'published', refreshDays: 30, cta: { label: 'Talk to us', href: '/contact' } }
async function makePlan(data: object = {}): Promise<string> {
  const { body, status } = await send('post', '/api/plans?depth=0').send({
    ...published,
    name: `Plan ${++number}`,
    ...data,
  })
  expect([status, body.errors]).toEqual([201, undefined])
  return body.doc.id
}
async function makeFamily(): Promise<string> {
  const { body } = await send('post', '/api/plan-families')
    .send({ name: `Family ${++number}` })
    .expect(201)
  return body.doc.id
}
const change = (id: string, data: object, query = '') =>
  send('patch', `/api/plans/${id}${query}`).send({ _status: 'published', ...data })
const draft = (id: string, data: object) =>
  send('patch', `/api/plans/${id}?draft=true`)
    .send({ ...data, _status: 'draft' })
    .expect(200)

interface Refusal {
  code: string
  details?: { path: string }[]
}
/** Where and why it was refused. */
const refusal = ({ status, body }: { status: number; body: { error?: Refusal } }) => [
  status,
  body.error?.code,
  body.error?.details?.[0]?.path,
]
const POPULAR = [400, 'INVALID_REQUEST', 'popular']
const CIRCLE = [400, 'INVALID_REQUEST', 'upgradesTo']

async function listed(slugOrId: string) {
  const { body } = await request(host.url).get('/api/pricing').expect(200)
  const { plans } = body as { plans: ListedPlan[] }
  return plans.find(({ id, slug }) => id === slugOrId || slug === slugOrId)!
}
const popularNow = async () =>
  (
    await host.database.pool.query<{ id: string }>(
      "SELECT id FROM plans WHERE popular AND _status = 'published' AND active AND audience = 'public'",
    )
  ).rows.map(({ id }) => id)

it('says whether “from” stands before the prices of a plan', async () => {
  const plan = await makePlan({ pricesFrom: true })
  expect(await listed(plan)).toMatchObject({ pricesFrom: true })
  await change(plan, { pricesFrom: false }).expect(200)
  expect(await listed(plan)).toMatchObject({ pricesFrom: false })
  expect(await listed(await makePlan())).toMatchObject({ pricesFrom: false })
})

describe('one popular plan', () => {
  it('is published; a second one is refused, beside the field', async () => {
    const [one, two] = [await makePlan({ popular: true }), await makePlan()]
    expect(refusal(await change(two, { popular: true }))).toEqual(POPULAR)
    await change(one, { popular: false }).expect(200)
    await change(two, { popular: true }).expect(200)
    expect(await popularNow()).toEqual([two])
    expect(await listed(two)).toMatchObject({ popular: true, recommended: false, badge: null })
  })

  it('of each family', async () => {
    const [one, two] = [await makeFamily(), await makeFamily()]
    await makePlan({ popular: true })
    await makePlan({ popular: true, family: one })
    const other = await makePlan({ popular: true, family: two })
    expect(refusal(await change(other, { family: one }))).toEqual(POPULAR)
    expect(refusal(await change(other, { family: null }))).toEqual(POPULAR)
  })

  it('counts where visitors see it only', async () => {
    await makePlan({ popular: true, active: false })
    const hidden = await makePlan({ popular: true, audience: 'private' })
    await makePlan({ popular: true })
    expect(refusal(await change(hidden, { audience: 'public' }))).toEqual(POPULAR)
  })

  it('may be drafted twice, and is refused when the draft is published', async () => {
    await makePlan({ popular: true })
    const two = await makePlan()
    await draft(two, { popular: true })
    expect(refusal(await change(two, {}))).toEqual(POPULAR)
    expect(await listed(two)).toMatchObject({ popular: false })
  })

  it('is one when four are published at the same moment', async () => {
    const plans: string[] = []
    for (let n = 0; n < 4; n++) plans.push(await makePlan())
    const answers = await Promise.all(plans.map((id) => change(id, { popular: true })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(3).fill(400)])
    expect(await popularNow()).toHaveLength(1)
  })

  it('is refused by staff’s own call too, as a whole', async () => {
    await makePlan({ popular: true })
    const { status, body } = await request(host.url)
      .put('/api/admin/pricing/plans/starter')
      .set('Authorization', everyone.finance!)
      .send({
        popular: true,
        prices: [{ cycle: 'monthly', currency: 'USD', amount: 100 }],
        reason: 'Both or neither',
      })
    expect([status, body.error.code, body.error.details[0].path]).toEqual([
      422,
      'CONTENT_VALIDATION_FAILED',
      'popular',
    ])
  })
})

describe('a release', () => {
  const make = async (ids: string[]) => {
    const { body } = await send('post', '/api/releases')
      .send({ title: 'Release', items: ids.map((value) => ({ relationTo: 'plans', value })) })
      .expect(201)
    return body.doc.id as string
  }
  const step = (id: string, name: string, body: object = {}) =>
    send('post', `/api/admin/releases/${id}/${name}`).send(body)
  const priced = async (data: object = {}) => {
    const id = await makePlan(data)
    await send('post', '/api/prices', 'finance')
      .send({ plan: id, cycle: 'monthly', currency: 'USD', amount: 100 })
      .expect(201)
    return id
  }

  it('moves the mark from one plan to another, whatever the order, and back', async () => {
    const [from, to] = [await priced({ popular: true }), await priced()]
    await draft(from, { popular: false })
    await draft(to, { popular: true })
    const release = await make([to, from])
    await step(release, 'approve').expect(200)
    await step(release, 'publish').expect(200)
    expect(await popularNow()).toEqual([to])
    await step(release, 'undo', { reason: 'A test' }).expect(200)
    expect(await popularNow()).toEqual([from])
  })

  it('with two popular plans is not approved', async () => {
    const [one, two] = [await priced(), await priced()]
    await draft(one, { popular: true })
    await draft(two, { popular: true })
    const { status, body } = await step(await make([one, two]), 'approve')
    expect([status, body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    const { details } = body.error as { details: { path: string }[] }
    expect(details.map(({ path }) => path)).toEqual(['popular', 'popular'])
  })

  it('is refused when another plan has become popular since, and when it is taken back', async () => {
    const [one, two] = [await priced(), await priced()]
    await draft(one, { popular: true })
    const release = await make([one])
    await step(release, 'approve').expect(200)
    await change(two, { popular: true }).expect(200)
    expect((await step(release, 'publish')).status).toBe(422)
    expect(await popularNow()).toEqual([two])

    await draft(two, { popular: false })
    const off = await make([two])
    await step(off, 'approve').expect(200)
    await step(off, 'publish').expect(200)
    await step(release, 'publish').expect(200)
    expect((await step(off, 'undo', { reason: 'Too late' })).status).toBe(422)
    expect(await popularNow()).toEqual([one])
  })

  it('turns an upgrade round, and refuses a circle', async () => {
    const [a, b] = [await priced(), await priced()]
    await change(a, { upgradesTo: [b] }).expect(200)
    await draft(a, { upgradesTo: [] })
    await draft(b, { upgradesTo: [a] })
    const release = await make([b, a])
    await step(release, 'approve').expect(200)
    await step(release, 'publish').expect(200)

    await draft(a, { upgradesTo: [b] })
    const { body } = await step(await make([a]), 'approve')
    expect(body.error.details[0]).toMatchObject({ path: 'upgradesTo' })
  })

  it('and somebody who publishes meanwhile do not both get the mark', async () => {
    const [one, two] = [await priced(), await priced()]
    await draft(one, { popular: true })
    const release = await make([one])
    await step(release, 'approve').expect(200)
    const answers = await Promise.all([step(release, 'publish'), change(two, { popular: true })])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await popularNow()).toHaveLength(1)
  })
})

describe('upgrades', () => {
  it('are listed by slug, those that visitors see, in order', async () => {
    const [a, b] = [await makePlan(), await makePlan()]
    const waiting = await makePlan({ _status: 'draft' })
    const family = await makeFamily()
    await change(PLANS.starter, { upgradesTo: [b, waiting, a], family }).expect(200)
    const { upgradesTo, family: shown } = await listed('starter')
    expect(upgradesTo).toEqual([(await listed(b)).slug, (await listed(a)).slug])
    expect(shown).toEqual({ slug: expect.stringMatching(/^family-/), name: expect.any(String), order: 100 })
    await change(waiting, {}).expect(200)
    expect((await listed('starter')).upgradesTo).toHaveLength(3)
    await change(a, { active: false }).expect(200)
    expect((await listed('starter')).upgradesTo).toHaveLength(2)
  })

  it('follow the name of a family at once', async () => {
    const family = await makeFamily()
    const id = await makePlan({ family })
    await send('patch', `/api/plan-families/${family}`).send({ name: 'Renamed' }).expect(200)
    for (let n = 0; n < 50 && (await listed(id)).family?.name !== 'Renamed'; n++)
      await new Promise((later) => setTimeout(later, 50))
    expect((await listed(id)).family?.name).toBe('Renamed')
  })

  it('never lead back, over however many plans', async () => {
    const [a, b, c] = [await makePlan(), await makePlan(), await makePlan()]
    expect(refusal(await change(a, { upgradesTo: [a] }))).toEqual(CIRCLE)
    await change(a, { upgradesTo: [b] }).expect(200)
    await change(b, { upgradesTo: [c] }).expect(200)
    expect(refusal(await change(c, { upgradesTo: [a] }))).toEqual(CIRCLE)
    expect(refusal(await change(b, { upgradesTo: [c, a] }))).toEqual(CIRCLE)
  })

  it('never lead back through a draft that is published later', async () => {
    const [a, b] = [await makePlan(), await makePlan()]
    await draft(b, { upgradesTo: [a] })
    await change(a, { upgradesTo: [b] }).expect(200)
    expect(refusal(await change(b, {}))).toEqual(CIRCLE)
    const unseen = await makePlan({ _status: 'draft', upgradesTo: [a] })
    await change(a, { upgradesTo: [unseen] }).expect(200)
    expect(refusal(await change(unseen, {}))).toEqual(CIRCLE)
  })

  it('never lead back when a circle is published in parts at the same moment', async () => {
    const plans: string[] = []
    for (let n = 0; n < 4; n++) plans.push(await makePlan())
    const answers = await Promise.all(
      plans.map((id, n) => change(id, { upgradesTo: [plans[(n + 1) % plans.length]] })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 400])
  })

  it('are not told to the public by Payload’s own call', async () => {
    const waiting = await makePlan({ _status: 'draft' })
    await change(PLANS.starter, { upgradesTo: [waiting] }).expect(200)
    const { body } = await send('get', `/api/plans/${PLANS.starter}?depth=1`, 'anonymous').expect(200)
    expect(body).not.toHaveProperty('upgradesTo')
    expect(JSON.stringify(body)).not.toContain(waiting)
  })

  it.each([[['not-an-id']], ['text'], [[5]], [['00000000-0000-7000-8000-999999999999']], [{ a: 1 }]])(
    'refuse %j',
    async (upgradesTo) => {
      const id = await makePlan()
      const { status, body } = await change(id, { upgradesTo })
      expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST'])
    },
  )
})

describe('a family', () => {
  it('stays while plans belong to it, drafts too', async () => {
    const family = await makeFamily()
    const id = await makePlan({ family })
    expect((await send('delete', `/api/plan-families/${family}`)).status).toBe(400)
    await change(id, { family: null }).expect(200)
    await draft(id, { family })
    expect((await send('delete', `/api/plan-families/${family}`)).status).toBe(400)
    await draft(id, { family: null })
    await send('delete', `/api/plan-families/${family}`).expect(200)
  })
})

describe('the customer’s own page', () => {
  it('names the next upgrade that visitors see', async () => {
    const page = async () => (await send('get', '/api/portal/account', 'member').expect(200)).body.plan
    expect((await page()).upgrade).toBeNull()
    const [hidden, next] = [
      await makePlan({ audience: 'private' }),
      await makePlan({ name: 'Next', slug: 'next' }),
    ]
    await change(PLANS.pro, { upgradesTo: [hidden, next] }).expect(200)
    expect((await page()).upgrade).toEqual({ slug: 'next', name: 'Next' })
  })
})
