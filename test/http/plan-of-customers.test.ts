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
    const customer = await addCustomer(pool, { externalId: 'c', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
})
afterAll(() => host.stop())

const change = (path: string, data: object) =>
  request(host.url).patch(path).set('Authorization', everyone.admin!).send(data)
const status = async (id: string) => {
  const { rows } = await host.database.pool.query<{ _status: string }>(
    'SELECT _status FROM plans WHERE id = $1',
    [id],
  )
  return rows[0]!._status
}

describe('a plan that customers have', () => {
  it.each([
    ['by its id', `/api/plans/${PLANS.pro}`],
    ['among others', `/api/plans?where[slug][equals]=pro`],
  ])('is not unpublished, %s', async (_, path) => {
    const { text } = await change(path, { _status: 'draft' })
    expect(text).toContain('One customer has this plan. Switch it off instead')
    expect(await status(PLANS.pro)).toBe('published')
  })

  it('may have a draft beside it, be switched off, and be published again', async () => {
    await change(`/api/plans/${PLANS.pro}?draft=true`, { tagline: 'Draft', _status: 'draft' }).expect(200)
    await change(`/api/plans/${PLANS.pro}`, { active: false, _status: 'published' }).expect(200)
    await change(`/api/plans/${PLANS.pro}`, { active: true, _status: 'published' }).expect(200)
    expect(await status(PLANS.pro)).toBe('published')
  })

  it('is another matter from one that nobody has', async () => {
    await change(`/api/plans/${PLANS.starter}`, { _status: 'draft' }).expect(200)
    expect(await status(PLANS.starter)).toBe('draft')
  })
})
