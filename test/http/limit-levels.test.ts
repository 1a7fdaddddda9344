import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import type { Limit } from '@/src/payload-types'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone
let support: Limit
let formats: Limit

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const limit = (key: string, valueType: Limit['valueType'], labels: [string, string][]) =>
      payload.create({
        collection: 'limits',
        data: { key, label: key, valueType, choices: labels.map(([of, label]) => ({ key: of, label })) },
      })
    support = await limit('support', 'level', [
      ['forum', 'Forum'],
      ['email', 'E-mail'],
      ['phone', 'Phone'],
    ])
    formats = await limit('formats', 'list', [
      ['pdf', 'PDF'],
      ['csv', 'CSV'],
    ])
    const customer = await addCustomer(pool, { externalId: 'c' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
})
afterAll(() => host.stop())

const send = (method: 'post' | 'put' | 'patch', path: string, body: object, who: keyof Everyone = 'admin') =>
  request(host.url)[method](path).set('Authorization', everyone[who]!).send(body)
const publish = (data: object) => send('patch', `/api/plans/${PLANS.pro}`, { ...data, _status: 'published' })
const level = (...choices: string[]) => ({ limits: [{ limit: support.id, mode: 'choice', choices }] })
const listed = async (locale = 'en') => {
  const { body } = await request(host.url).get(`/api/pricing?locale=${locale}`).expect(200)
  const plans = body.plans as { slug: string; limits: Record<string, unknown>[] }[]
  return plans.find(({ slug }) => slug === 'pro')!.limits
}

/** Every way to publish a plan, with the paths of what is refused. */
const WAYS: [string, (data: object) => Promise<string[]>][] = [
  [
    'REST',
    async (data) => {
      const { body } = await publish(data)
      return pathsIn(body.error?.details)
    },
  ],
  [
    'the desk',
    async (data) => {
      const path = `/api/admin/pricing/plans/${PLANS.pro}`
      const { body } = await send('put', path, { ...data, _status: 'published' })
      return pathsIn(body.error?.details)
    },
  ],
  [
    'GraphQL',
    async (data) => {
      const query = `mutation ($id: String!, $data: mutationPlanUpdateInput!) { updatePlan(id: $id, data: $data) { id } }`
      const variables = { id: PLANS.pro, data: { ...data, _status: 'published' } }
      const { body } = await send('post', '/api/graphql', { query, variables })
      return pathsIn(body.errors?.[0]?.extensions?.data?.errors)
    },
  ],
]
const pathsIn = (details: unknown) => ((details ?? []) as { path: string }[]).map(({ path }) => path)

describe.each(WAYS)('over %s', (_, publishing) => {
  it('a level of the limit is published', async () => {
    expect(await publishing(level('email'))).toEqual([])
    expect(await listed()).toMatchObject([{ key: 'support', value: 'E-mail', formatted: 'E-mail', rank: 2 }])
  })

  it.each<[string, () => object, string]>([
    ['a level that there is not', () => level('fax'), 'limits.0.choices'],
    ['two levels', () => level('email', 'phone'), 'limits.0.choices'],
    ['no level', () => level(), 'limits.0.choices'],
    ['words', () => ({ limits: [{ limit: support.id, mode: 'text', text: 'Fax' }] }), 'limits.0.mode'],
    ['a number', () => ({ limits: [{ limit: support.id, mode: 'number', number: 3 }] }), 'limits.0.mode'],
    [
      'a list in words',
      () => ({ limits: [{ limit: formats.id, mode: 'text', text: 'PDF' }] }),
      'limits.0.mode',
    ],
  ])('%s is refused beside the field', async (__, data, path) => {
    const before = await listed()
    expect(await publishing(data())).toEqual([path])
    expect(await listed()).toEqual(before)
  })
})

it.each([['email'], [{ a: 1 }], [[1]], [['email', 'email']]])(
  'a choice of %j is refused',
  async (choices) => {
    const { status, body } = await publish({ limits: [{ limit: support.id, mode: 'choice', choices }] })
    expect([status, pathsIn(body.error.details)]).toEqual([400, ['limits.0.choices']])
  },
)

it('what is chosen of a list shows in the order of the list, in the language of the reader', async () => {
  await publish({ limits: [{ limit: formats.id, mode: 'choice', choices: ['csv', 'pdf'] }] }).expect(200)
  const [english] = await listed()
  expect(english).toMatchObject({ key: 'formats', value: 'PDF, CSV', formatted: 'PDF, CSV' })
  expect(english).not.toHaveProperty('rank')
  await publish(level('phone')).expect(200)
  const choices = support.choices!.map((choice) => ({ ...choice, label: `${choice.label} (de)` }))
  await send('patch', `/api/limits/${support.id}?locale=de`, { choices }).expect(200)
  expect(await listed('de')).toMatchObject([{ value: 'Phone (de)', rank: 3 }])
  expect(await listed('ar')).toMatchObject([{ value: 'Phone', rank: 3 }])
})

describe('the levels of a limit', () => {
  const change = (choices: object[], who: keyof Everyone = 'admin') =>
    send('patch', `/api/limits/${support.id}`, { choices }, who)

  it('may move and be renamed while a plan has one; the plan says so at once', async () => {
    const [forum, email, phone] = support.choices!
    await publish(level('phone')).expect(200)
    await change([phone!, { ...forum!, label: 'Community' }, email!]).expect(200)
    expect(await listed()).toMatchObject([{ value: 'Phone', rank: 1 }])
    await change([forum!, email!, { ...phone!, label: 'By phone' }]).expect(200)
    expect(await listed()).toMatchObject([{ value: 'By phone', rank: 3 }])
  })

  it('stay while a published plan has them', async () => {
    const [forum, email] = support.choices!
    const refused = await change([forum!, email!])
    expect([refused.status, pathsIn(refused.body.error.details)]).toEqual([400, ['choices']])
    await publish(level('email')).expect(200)
    await change([forum!, email!]).expect(200)
    await change(support.choices!).expect(200)
  })

  it.each<[string, object, string]>([
    ['a key twice', { key: 'email', label: 'Mail' }, 'choices'],
    ['a key that is none', { key: 'E mail', label: 'E-mail' }, 'choices.3.key'],
    ['no words', { key: 'fax', label: '' }, 'choices.3.label'],
  ])('%s is refused', async (_, choice, path) => {
    const { status, body } = await change([...support.choices!, choice])
    expect([status, pathsIn(body.error.details)]).toEqual([400, [path]])
    expect(body.error.message).not.toContain('Published plans')
  })

  it('are for those who may change the catalogue', async () => {
    for (const who of ['support', 'viewer', 'member'] as const)
      expect((await change(support.choices!, who)).status).toBe(403)
  })
})
