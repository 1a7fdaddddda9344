import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

const HOUR_MS = 60 * 60 * 1000

let host: TestHost
let everyone: Everyone
/** What the rows of a test are about. */
const about: Record<string, string> = {}

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'own' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
    const model = { label: 'M', provider: 'openai', key: 'dated', enabled: true } as const
    about.model = (await payload.create({ collection: 'ai-models', data: model })).id
    about.feature = (
      await payload.create({ collection: 'features', data: { key: 'dated', label: 'Dated' } })
    ).id
    const { docs } = await payload.find({ collection: 'token-types', limit: 1 })
    about.tokenType = docs[0]!.id
  })
}, 60_000)
afterAll(() => host.stop())

interface Dated {
  slug: 'exchange-rates' | 'model-prices' | 'feature-costs' | 'overage-prices' | 'prices'
  mutation: string
  data: () => Record<string, unknown>
}

const DATED: Dated[] = [
  {
    slug: 'exchange-rates',
    mutation: 'createExchangeRate',
    data: () => ({ creditsPerUsd: 9000, reason: 'x' }),
  },
  {
    slug: 'model-prices',
    mutation: 'createModelPrice',
    data: () => ({ model: about.model, input: 1, output: 2 }),
  },
  {
    slug: 'feature-costs',
    mutation: 'createFeatureCost',
    data: () => ({ feature: about.feature, credits: 3 }),
  },
  {
    slug: 'overage-prices',
    mutation: 'createOveragePrice',
    data: () => ({ plan: PLANS.pro, tokenType: about.tokenType, amount: 500, currency: 'USD' }),
  },
  {
    slug: 'prices',
    mutation: 'createPrice',
    data: () => ({ plan: PLANS.pro, cycle: 'monthly', amount: 500, currency: 'USD' }),
  },
]

let day = 0
/** A moment that no other test has. */
const moment = () => new Date(Date.UTC(2098, 0, ++day)).toISOString()

describe.each(DATED)('rows of $slug', ({ slug, mutation, data }) => {
  const add = (more: object = {}) =>
    request(host.url)
      .post(`/api/${slug}`)
      .set('Authorization', everyone.finance!)
      .send({ ...data(), ...more })
  const count = async () => (await host.payload.count({ collection: slug })).totalDocs
  const refused = [{ path: 'validFrom', message: expect.any(String) }]

  it('do not begin in the past, in REST and in GraphQL', async () => {
    const before = await count()
    const validFrom = new Date(Date.now() - 2 * HOUR_MS).toISOString()
    const { status, body } = await add({ validFrom })
    expect([status, body.errors?.[0].data.errors]).toEqual([400, refused])
    // JSON is GraphQL's notation, but for the quotes of names and of choices.
    const literal = JSON.stringify({ ...data(), validFrom })
      .replace(/"(\w+)":/g, '$1:')
      .replace('"monthly"', 'monthly')
    const answer = await request(host.url)
      .post('/api/graphql')
      .set('Authorization', everyone.finance!)
      .send({ query: `mutation { ${mutation}(data: ${literal}) { id } }` })
    expect(JSON.stringify(answer.body.errors)).toContain('what counted before stays')
    expect(await count()).toBe(before)
  })

  it('begin now when the form lay open for a while', async () => {
    const before = Date.now()
    const { body } = await add({ validFrom: new Date(before - HOUR_MS / 2).toISOString() }).expect(201)
    expect(Date.parse(body.doc.validFrom)).toBeGreaterThanOrEqual(before)
  })

  it('are history when nobody is logged in', async () => {
    const validFrom = '2020-01-01T00:00:00.000Z'
    const row = await host.payload.create({
      collection: slug,
      data: { ...data(), validFrom } as never,
    })
    expect((row as { validFrom: string }).validFrom).toBe(validFrom)
  })

  it('are one for one moment, one after the other and at once', async () => {
    const first = moment()
    await add({ validFrom: first }).expect(201)
    const second = await add({ validFrom: first.replace('Z', '+00:00') })
    expect([second.status, second.body.errors?.[0].data.errors]).toEqual([400, refused])
    const validFrom = moment()
    const before = await count()
    const answers = await Promise.all([1, 2, 3, 4].map(() => add({ validFrom })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400])
    for (const { status, body } of answers)
      if (status === 400) expect(body.errors[0].data.errors).toEqual(refused)
    expect(await count()).toBe(before + 1)
  })
})

describe('an exchange rate', () => {
  const rate = (path: string, body: object) =>
    request(host.url).post(path).set('Authorization', everyone.finance!).send(body)
  const DESK = '/api/admin/pricing/exchange-rate'

  it('is one for one moment, whichever of the ways it comes', async () => {
    const at = moment()
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        n % 2
          ? rate('/api/exchange-rates', { creditsPerUsd: 5000 + n, reason: 'x', validFrom: at })
          : rate(DESK, { creditsPerUsd: 5000 + n, reason: 'x', effectiveAt: at }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('may follow one that was taken back', async () => {
    const at = moment()
    const { body } = await rate(DESK, { creditsPerUsd: 7777, reason: 'x', effectiveAt: at }).expect(201)
    await rate(`${DESK}/${body.id}/undo`, { reason: 'x' }).expect(200)
    await rate('/api/exchange-rates', { creditsPerUsd: 7778, reason: 'x', validFrom: at }).expect(201)
  })
})
