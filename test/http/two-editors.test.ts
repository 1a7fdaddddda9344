import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

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
    await payload.create({
      collection: 'pricing-content',
      data: { layout: [{ blockType: 'hero', title: 'Prices' }], _status: 'published' },
    })
    const customer = await addCustomer(pool, { externalId: 'c' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
})
afterAll(() => host.stop())

const PLAN_WORDS = '/api/admin/content/pricing/pro'
const TABLE = '/api/admin/content/comparison'
const PLAN = '/api/admin/pricing/plans/pro'
const PACKAGE = '/api/admin/tokens/packages/credits-50'

const send = (method: 'get' | 'post' | 'put' | 'patch', path: string, body?: object) =>
  request(host.url)[method](path).set('Authorization', everyone.admin!).send(body)
const atOnce = async (path: string, bodies: readonly object[]) => {
  const answers = await Promise.all(bodies.map((body) => send('put', path, body)))
  return answers.map(({ status, body }) => [status, body.error?.code])
}
const ONE_OF_THEM = [
  [200, undefined],
  [422, 'CONTENT_VALIDATION_FAILED'],
]

const ROUNDS = [1, 2, 3]
const title = (text: string) => ({ groups: [{ title: text, rows: [] }] })
const newest = async (path: string) => {
  if (path === PLAN_WORDS || path === TABLE) return (await send('get', path).expect(200)).body
  const [list, slug] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)]
  const { body } = await send('get', `${list}?limit=100`).expect(200)
  return (body.docs as { slug: string; updatedAt: string }[]).find((doc) => doc.slug === slug)
}

describe('of two who have read the same version', () => {
  it.each([
    [PLAN_WORDS, (n: number) => [{ tagline: `t${n}` }, { badge: `b${n}` }]],
    [TABLE, (n: number) => [title(`a${n}`), title(`b${n}`)]],
    [PLAN, (n: number) => [{ trialDays: n }, { badge: `B${n}` }]],
    [PACKAGE, (n: number) => [{ description: `d${n}` }, { validityDays: n }]],
  ])('only one writes %s', async (path, changes) => {
    for (const round of ROUNDS) {
      const { updatedAt } = await newest(path)
      const answers = await atOnce(
        path,
        changes(round).map((change) => ({ ...change, updatedAt })),
      )
      expect(answers.sort()).toEqual(ONE_OF_THEM)
    }
  })
})

describe('changes of different fields at the same moment', () => {
  const FIELDS = (n: number) => [
    { tagline: `tagline ${n}` },
    { badge: `badge ${n}` },
    { cta: { label: `label ${n}`, href: `/buy/${n}` } },
  ]

  it('of the words of a plan are all kept', async () => {
    for (const round of ROUNDS) {
      expect((await atOnce(PLAN_WORDS, FIELDS(round))).map(([status]) => status)).toEqual([200, 200, 200])
      expect((await newest(PLAN_WORDS)).content).toMatchObject(Object.assign({}, ...FIELDS(round)))
    }
  })

  it('of a plan are all kept, by whatever call they come', async () => {
    for (const round of ROUNDS) {
      const plan = await newest(PLAN)
      const answers = await Promise.all([
        send('put', PLAN, { trialDays: round }),
        send('put', PLAN, { order: round }),
        send('put', PLAN_WORDS, { badge: `B${round}` }),
        send('patch', `/api/plans/${plan.id}?draft=true`, { tagline: `T${round}`, _status: 'draft' }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(await newest(PLAN)).toMatchObject({
        trialDays: round,
        order: round,
        badge: `B${round}`,
        tagline: `T${round}`,
      })
    }
  })

  it('of several plans at once are all kept, whichever of them somebody else changes', async () => {
    const where = 'where[slug][in]=starter,pro'
    for (const round of ROUNDS) {
      const answers = await Promise.all([
        send('patch', `/api/plans?${where}`, { order: 10 + round }),
        send('patch', `/api/plans?${where}&sort=-slug`, { trialDays: round }),
        send('put', PLAN, { badge: `Several ${round}` }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      const { body } = await send('get', `/api/plans?${where}&sort=slug`).expect(200)
      const kept = { order: 10 + round, trialDays: round }
      expect(body.docs).toEqual([
        expect.objectContaining({ slug: 'pro', badge: `Several ${round}`, ...kept }),
        expect.objectContaining({ slug: 'starter', ...kept }),
      ])
    }
  })

  it('of a bundle are all kept', async () => {
    const items = ['monthly', 'annual'].map((cycle) => ({ kind: 'plan', plan: PLANS.pro, cycle }))
    const prices = [{ currency: 'USD', amount: 9000 }]
    const data = { name: 'Both', slug: 'both', items, prices, _status: 'published' }
    const { body } = await send('post', '/api/bundles', data).expect(201)
    const path = `/api/bundles/${body.doc.id}`
    for (const round of ROUNDS) {
      const changes = [
        { description: `D${round}` },
        { order: round },
        { prices: [{ currency: 'USD', amount: round }] },
      ]
      const answers = await Promise.all(
        changes.map((change) => send('patch', path, { ...change, _status: 'published' })),
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect((await send('get', path).expect(200)).body).toMatchObject(Object.assign({}, ...changes))
    }
  })

  it('of a package are all kept', async () => {
    for (const round of ROUNDS) {
      const bodies = [{ description: `D${round}` }, { validityDays: round }, { order: round }]
      expect((await atOnce(PACKAGE, bodies)).map(([status]) => status)).toEqual([200, 200, 200])
      expect(await newest(PACKAGE)).toMatchObject(Object.assign({}, ...bodies))
    }
  })
})

it('a plan or package that somebody has changed since it was read is not written over', async () => {
  for (const path of [PLAN, PACKAGE]) {
    const { updatedAt } = await newest(path)
    await send('put', path, { order: 1, updatedAt }).expect(200)
    const late = await send('put', path, { order: 2, updatedAt })
    expect([late.status, late.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    expect(late.body.error.details.updatedAt).toBe((await newest(path)).updatedAt)
    expect((await send('put', path, { order: 2, updatedAt: 'soon' })).status).toBe(400)
  }
})

it('more plans than there are connections are published at the same moment', async () => {
  const ids = await Promise.all(
    Array.from({ length: 12 }, async (_, n) => {
      const { body } = await send('post', '/api/plans', { name: `Crowd ${n}`, slug: `crowd-${n}` }).expect(
        201,
      )
      return (body.doc as { id: string }).id
    }),
  )
  const answers = await Promise.all(
    ids.map((id) => send('patch', `/api/plans/${id}`, { tagline: 'At once', _status: 'published' })),
  )
  expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200))
})
