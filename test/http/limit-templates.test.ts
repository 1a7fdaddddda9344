import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'

import * as limitTemplates from '@/migrations/20261122_030100_limit_templates'
import * as limitLevels from '@/migrations/20261122_110000_limit_levels'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { runMigrations } from '../support/migrations'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
let limits: string[]

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'own' })
    const other = await addCustomer(pool, { externalId: 'other' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
    const made = ['strategies', 'chat'].map((key) =>
      payload.create({ collection: 'limits', data: { key, label: key, valueType: 'number' } }),
    )
    limits = (await Promise.all(made)).map(({ id }) => id)
    // The tables can be taken back and made again.
    const { down, up } = limitTemplates
    await runMigrations(payload, limitLevels.down, down, up, limitLevels.up)
  })
}, 60_000)

afterAll(() => host.stop())

const PATH = '/api/limit-templates'
const as = (who: keyof Everyone, call: request.Test) => {
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}
const send = (body: object, who: keyof Everyone = 'editor') =>
  as(who, request(host.url).post(PATH)).send(body)

it('keeps every kind of value, in order, and gives way to another set of its name', async () => {
  const [strategies, chat] = limits
  const given = [
    { limit: chat, mode: 'yes' },
    { limit: strategies, mode: 'number', number: 5 },
  ]
  const { body: made } = await send({ name: 'Small', limits: given }).expect(201)
  expect(made.doc.limits).toMatchObject(given)
  const text = [{ limit: strategies, mode: 'text', text: 'CSV, PDF' }]
  const path = `${PATH}/${made.doc.id}`
  await as('editor', request(host.url).patch(path)).send({ limits: text }).expect(200)
  const { body } = await as('viewer', request(host.url).get(path)).expect(200)
  expect(body).toMatchObject({ name: 'Small', limits: text })
  expect(body.limits).toHaveLength(1)
  await as('viewer', request(host.url).delete(path)).expect(403)
  await as('editor', request(host.url).delete(path)).expect(200)
})

it('has a name of its own', async () => {
  const body = { name: 'Once', limits: [{ limit: limits[0], mode: 'unlimited' }] }
  await send(body).expect(201)
  await send(body).expect(400)
})

it.each([
  ['no limits', () => []],
  ['a limit twice', () => [limits[0], limits[0]].map((limit) => ({ limit, mode: 'yes' }))],
  ['a number that is none', () => [{ limit: limits[0], mode: 'number' }]],
  ['a number below zero', () => [{ limit: limits[0], mode: 'number', number: -1 }]],
  ['words that are none', () => [{ limit: limits[0], mode: 'text' }]],
  ['a kind that there is not', () => [{ limit: limits[0], mode: 'perhaps' }]],
  ['a limit that there is not', () => [{ limit: '019c1f71-2c3d-7e4f-8a9b-b1c2d3e4f5a6', mode: 'yes' }]],
  ['no limit in a row', () => [{ mode: 'yes' }]],
])('refuses %s', async (_, rows) => {
  await send({ name: `Refused ${_}`, limits: rows() }).expect(400)
})

it('is for those who manage plans', async () => {
  const body = { name: 'Mine', limits: [{ limit: limits[0], mode: 'yes' }] }
  for (const [who, status] of [
    ['anonymous', 401],
    ['member', 403],
    ['support', 403],
    ['viewer', 403],
    ['everyScope', 403],
    ['finance', 201],
  ] as const)
    expect([who, (await send(body, who)).status]).toEqual([who, status])
  await request(host.url)
    .get(PATH)
    .expect((answer) => expect([401, 403]).toContain(answer.status))
})
