import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'

import { SCOPES } from '@/src/shared/principal'
import { startHost, type TestHost } from '../support/host'
import { makeKey } from '../support/people'

let host: TestHost
let key: string
let number = 0

beforeAll(async () => {
  host = await startHost(async ({ payload, database }) => {
    key = await makeKey({ payload, db: database.pool, name: 'full', scopes: SCOPES })
  })
})
afterAll(() => host.stop())

const send = (verb: 'post' | 'patch', path: string, body: object) =>
  request(host.url)[verb](path).set('Authorization', `Bearer ${key}`).send(body)
const customer = (region: unknown) => {
  const externalId = `from-${++number}`
  return send('post', '/api/customers', { externalId, name: externalId, region })
}

it.each([
  ['de', 'DE'],
  [' FR ', 'FR'],
  ['', ''],
  [null, null],
  [undefined, null],
])('a customer may be from %j', async (sent, kept) => {
  const { body } = await customer(sent).expect(201)
  expect(body.doc.region).toBe(kept)
})

it.each(['Atlantis', 'EU', 'D', 7, ['DE']])(
  'a customer cannot be from %j, and is told so',
  async (region) => {
    const { body } = await customer(region).expect(400)
    expect(JSON.stringify(body.error)).toContain('region')
  },
)

it('a region from before there was a rule keeps nobody from changing the rest', async () => {
  const { body } = await customer('DE').expect(201)
  const { id } = body.doc as { id: string }
  await host.database.pool.query("UPDATE customers SET region = 'Emea' WHERE id = $1", [id])
  await send('patch', `/api/customers/${id}`, { name: 'Renamed' }).expect(200)
  await send('patch', `/api/customers/${id}`, { region: 'APAC' }).expect(400)
})
