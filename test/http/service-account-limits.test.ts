import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { issueKey } from '@/plugins/service-keys'
import type { ServiceAccountLimits } from '@/plugins/support'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'

let host: TestHost
let everyone: Everyone
let backend: string
let key: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    const own = await addCustomer(pool, { externalId: 'acme', credits: 1_000 })
    const other = await addCustomer(pool, { externalId: 'other', credits: 1_000 })
    // Its days begin at another time than the first one's.
    await pool.query(
      "UPDATE customers SET billing_anchor = clock_timestamp() - interval '7 hours' WHERE id = $1",
      [other],
    )
    everyone = await makeEveryone({ payload, db: pool, customers: [own, other] })
    const account = await payload.create({
      collection: 'service-accounts',
      data: { name: 'Backend', scopes: ['usage:write'], active: true },
    })
    backend = account.id
    key = `Bearer ${(await issueKey({ db: pool, serviceAccount: backend, name: 'b', expiresAt: null })).key}`
    await pool.query(
      `INSERT INTO usage_limits (id, label, scope, service_account_id, counted_per, "window", window_kind, window_minutes,
                                 metric, cap, mode, active)
       VALUES (gen_random_uuid(), 'Together', 'serviceAccount', $1, 'all', 'daily', 'fixed', NULL, 'credits', 100, 'hard', true),
              (gen_random_uuid(), 'Each', 'serviceAccount', $1, 'customer', 'daily', 'fixed', NULL, 'credits', 50, 'hard', true),
              (gen_random_uuid(), 'Rolling', 'serviceAccount', $1, 'member', 'custom', 'rolling', 300, 'requests', 10, 'hard', true),
              (gen_random_uuid(), 'One', 'serviceAccount', $1, 'all', 'perRequest', 'fixed', NULL, 'credits', 60, 'hard', true)`,
      [backend],
    )
  })
  for (const [n, event] of [
    { customer: 'acme', credits: 30, member: 'ada' },
    { customer: 'acme', credits: 10, member: 'ada' },
    { customer: 'other', credits: 5, member: 'bob' },
  ].entries())
    await request(host.url)
      .post('/api/metering/usage')
      .set('Authorization', key)
      .send({ ...event, idempotencyKey: `event-${n}` })
      .expect(201)
})
afterAll(() => host.stop())

const ask = (who: keyof Everyone, id = backend) => {
  const call = request(host.url).get(`/api/admin/support/service-accounts/${id}/limits`)
  return everyone[who] ? call.set('Authorization', everyone[who]) : call
}

describe('the limits of a service account', () => {
  it('tell cap, use and reset, and who has used most', async () => {
    const { limits, at } = (await ask('admin').expect(200)).body as ServiceAccountLimits
    expect(limits.map(({ label, used, cap }) => [label, used, cap])).toEqual([
      ['Each', 40, 50],
      ['Together', 45, 100],
      ['Rolling', 2, 10],
      ['One', 0, 60],
    ])
    const [each, together, rolling, one] = limits
    expect(each!.subjects).toEqual([
      { customer: 'acme', member: null, used: 40 },
      { customer: 'other', member: null, used: 5 },
    ])
    expect(rolling!.subjects).toEqual([
      { customer: 'acme', member: 'ada', used: 2 },
      { customer: 'other', member: 'bob', used: 1 },
    ])
    for (const limit of [each, together, rolling])
      expect(Date.parse(limit!.resetAt!)).toBeGreaterThan(Date.parse(at))
    expect(one!.resetAt).toBeNull()
  })

  it('leave out windows that are over', async () => {
    await host.database.pool.query(
      `UPDATE limit_counters SET window_start = window_start - interval '1 day'
        WHERE subject <> '*' AND starts_with(subject, (SELECT id::text FROM customers WHERE external_id = 'acme'))`,
    )
    const { limits } = (await ask('admin').expect(200)).body as ServiceAccountLimits
    expect(limits.find(({ label }) => label === 'Each')).toMatchObject({
      used: 5,
      subjects: [{ customer: 'other', member: null, used: 5 }],
    })
  })

  it.each([
    ['anonymous', 401],
    ['finance', 403],
    ['editor', 403],
    ['support', 403],
    ['viewer', 403],
    ['member', 403],
    ['everyScope', 403],
  ] as const)('are not for %s', async (who, status) => {
    await ask(who).expect(status)
  })

  it.each(['00000000-0000-7000-8000-00000000ffff', 'none'])('of %s are not found', async (id) => {
    const { body } = await ask('admin', id).expect(404)
    expect(body.error.code).toBe('NOT_FOUND')
  })
})
