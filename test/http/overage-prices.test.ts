import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

const GENERAL = '00000000-0000-7000-8000-000000000001'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'own', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
  })
}, 60_000)
afterAll(() => host.stop())

const add = (price: object) =>
  request(host.url)
    .post('/api/overage-prices')
    .set('Authorization', everyone.finance!)
    .send({
      plan: PLANS.pro,
      tokenType: GENERAL,
      amount: 500,
      validFrom: '2100-01-01T00:00:00.000Z',
      ...price,
    })

it('prices of overage begin now or later, are never edited, and one counts at a time', async () => {
  const { status, body } = await add({})
  expect([status, body.doc.currency]).toEqual([201, 'USD'])
  expect((await add({ currency: 'EUR' })).status).toBe(201)
  const again = await add({ amount: 600 })
  expect([again.status, again.body.errors[0].data.errors]).toEqual([
    400,
    [{ path: 'validFrom', message: expect.stringContaining('begins at this very moment') }],
  ])
  const past = await add({ validFrom: '2020-01-01T00:00:00.000Z' })
  expect([past.status, past.body.errors[0].data.errors[0].path]).toEqual([400, 'validFrom'])
  const edited = await request(host.url)
    .patch(`/api/overage-prices/${body.doc.id}`)
    .set('Authorization', everyone.admin!)
    .send({ amount: 1 })
  expect(edited.status).toBe(403)
  await expect(host.database.pool.query('UPDATE overage_prices SET amount = 1')).rejects.toThrow()
})
