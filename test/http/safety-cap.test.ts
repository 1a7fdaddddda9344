import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { eventually } from '../support/eventually'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
let general: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'acme', credits: 1_000 })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
  })
  const { docs } = await host.payload.find({
    collection: 'token-types',
    where: { key: { equals: 'general' } },
  })
  general = docs[0]!.id
})
afterAll(() => host.stop())

const send = (method: 'post' | 'patch', path: string, body: object, who: keyof Everyone = 'everyScope') =>
  request(host.url)[method](path).set('Authorization', everyone[who]!).send(body)
const setCap = (maxCharge: number | null, who: keyof Everyone = 'admin') =>
  send('patch', `/api/token-types/${general}`, { maxCharge }, who)
const charge = (idempotencyKey: string, credits: number) =>
  send('post', '/api/metering/usage', { customer: 'acme', idempotencyKey, credits })
const check = (credits: number) => send('post', '/api/metering/check', { customer: 'acme', credits })
const known = (cap: number) =>
  eventually(async () => (await check(cap)).body.allowed && !(await check(cap + 1)).body.allowed)
const wallet = async () => (await host.metering.balance('acme')).balances[0]!

describe('the most that one event may charge', () => {
  it('is set by those who manage prices', async () => {
    for (const who of ['viewer', 'editor', 'support', 'everyScope'] as const) {
      expect((await setCap(1, who)).status).toBe(403)
    }
    expect((await setCap(-1)).status).toBe(400)
    const { body } = await setCap(50.5).expect(200)
    expect(body.doc.maxCharge).toBe(50.5)
    await setCap(null).expect(200)
    await eventually(async () => (await check(60)).body.allowed)
  })

  it('refuses what is larger, charges nothing for it, and says so beforehand', async () => {
    expect((await charge('before', 60)).status).toBe(201)
    await setCap(50).expect(200)
    await known(50)
    const before = await wallet()
    const refused = await charge('large', 50.000001)
    expect(refused.status).toBe(429)
    expect(refused.body.error).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: {
        limit: 'perRequest',
        scope: 'tokenType',
        label: 'general',
        cap: 50,
        used: 50.000001,
        resetAt: null,
      },
    })
    expect(refused.headers['retry-after']).toBe('1')
    const hold = await send('post', '/api/metering/holds', {
      customer: 'acme',
      idempotencyKey: 'h',
      credits: 51,
    })
    expect(hold.body.error.code).toBe('LIMIT_EXCEEDED')
    expect((await check(51)).body).toMatchObject({ allowed: false, reason: 'LIMIT_EXCEEDED', required: 51 })
    expect(await wallet()).toEqual(before)

    // What was refused has used its key for nothing; what was charged before the cap is answered again.
    expect((await charge('large', 50)).body).toMatchObject({ status: 'accepted', charged: 50 })
    expect((await charge('before', 60)).body).toMatchObject({ status: 'duplicate', charged: 60 })
  })

  it('flags the settlement of a hold, because its work is done', async () => {
    await setCap(50).expect(200)
    await known(50)
    const held = await send('post', '/api/metering/holds', {
      customer: 'acme',
      idempotencyKey: 'w',
      credits: 50,
    })
    const settle = () => send('post', `/api/metering/holds/${held.body.id}/settle`, { credits: 70 })
    const settled = await settle()
    expect(settled.status).toBe(201)
    expect(settled.body).toMatchObject({ charged: 70, overage: 0, receipt: { beyondCap: 50 } })
    await setCap(10).expect(200)
    await known(10)
    expect((await settle()).body).toMatchObject({ status: 'duplicate', receipt: { beyondCap: 50 } })
    expect((await host.metering.verify('acme')).discrepancies).toEqual([])
  })

  it('is no more when the field is emptied', async () => {
    await setCap(null).expect(200)
    await eventually(async () => (await check(500)).body.allowed)
    expect((await charge('free', 500)).body.charged).toBe(500)
  })
})
