import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { supportPageSchema } from '@/plugins/api-docs/support-operations'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const acme = await addCustomer(pool, { externalId: 'acme', credits: 100, plan: 'pro' })
    const other = await addCustomer(pool, { externalId: 'other', credits: 5 })
    everyone = await makeEveryone({ payload, db: pool, customers: [acme, other] })
  })
}, 60_000)

afterAll(() => host.stop())

const as = (who: keyof Everyone) => {
  const authorization = everyone[who] ?? ''
  return {
    get: (path: string) => request(host.url).get(path).set('Authorization', authorization),
    post: (path: string, body: object) =>
      request(host.url).post(path).set('Authorization', authorization).send(body),
    delete: (path: string) => request(host.url).delete(path).set('Authorization', authorization),
    patch: (path: string, body: object) =>
      request(host.url).patch(path).set('Authorization', authorization).send(body),
  }
}
const page = async (who: keyof Everyone = 'support') => {
  const { body } = await as(who).get('/api/admin/support/customers/acme').expect(200)
  return supportPageSchema.parse(body)
}

describe('the support page of a customer', () => {
  it('shows what is held, charged, taken back and changed by hand', async () => {
    const charge = (idempotencyKey: string, credits: number) =>
      as('usage:write').post('/api/metering/usage', { customer: 'acme', idempotencyKey, credits }).expect(201)
    await charge('kept', 3)
    const { body: wrong } = await charge('wrong', 4)
    await as('usage:write')
      .post('/api/metering/holds', { customer: 'acme', idempotencyKey: 'held', credits: 5 })
      .expect(201)
    await as('support').post(`/api/metering/usage/${wrong.id}/void`, { reason: 'Cut off' }).expect(200)
    const grant = { userId: 'acme', tokenAmount: 6, allocationType: 'add', reason: 'Goodwill' }
    await as('support').post('/api/admin/tokens/allocate', grant).expect(200)
    await as('support')
      .post('/api/metering/customers/acme/gifts', { to: 'other', credits: 1, idempotencyKey: 'g' })
      .expect(201)

    const shown = await page()
    expect(shown).toMatchObject({
      customer: { externalId: 'acme', name: 'acme', status: 'active', plan: 'Pro' },
      holds: [{ amount: 5, idempotencyKey: 'held' }],
      usage: [
        { credits: 4, voidReason: 'Cut off' },
        { credits: 3, voidReason: null, drawn: [{ credits: 3 }] },
      ],
      changes: [
        { kind: 'gift', amount: -1, recipient: 'other' },
        { kind: 'add', amount: 6, reason: 'Goodwill', actor: expect.stringContaining('staff:'), wallets: 1 },
      ],
      mayChange: true,
    })
    expect(shown.balances.find(({ tokenType }) => tokenType === 'general')).toMatchObject({
      available: 97,
      held: 5,
      used: 3,
    })
    expect((await page('viewer')).mayChange).toBe(false)
  })

  it('is acted on by support: a hold is released, a grant voided, the customer paused and resumed', async () => {
    const { holds, balances } = await page()
    await as('support').delete(`/api/metering/holds/${holds[0]!.id}`).expect(200)
    const [grant] = balances.flatMap(({ grants }) => grants.filter(({ source }) => source === 'plan'))
    await as('support')
      .post(`/api/admin/tokens/allocations/${grant!.id}/void`, { reason: 'Wrong plan' })
      .expect(200)
    const after = await page()
    expect(after.holds).toEqual([])
    expect(after.ended).toMatchObject([{ id: grant!.id, status: 'voided', expired: 20 }])

    const charge = (idempotencyKey: string) =>
      as('usage:write').post('/api/metering/usage', { customer: 'acme', idempotencyKey, credits: 1 })
    const path = `/api/customers/${after.customer.id}`
    await as('support').patch(path, { status: 'suspended' }).expect(200)
    for (let n = 0; (await charge(`paused-${n}`)).status !== 403; n++) expect(n).toBeLessThan(500)
    await as('support').patch(path, { status: 'active' }).expect(200)
    for (let n = 0; (await charge(`resumed-${n}`)).status !== 201; n++) expect(n).toBeLessThan(500)
  })

  it('is not found for nobody', async () => {
    const { status, body } = await as('support').get('/api/admin/support/customers/nobody')
    expect([status, body.error.code]).toEqual([404, 'CUSTOMER_NOT_FOUND'])
  })
})
