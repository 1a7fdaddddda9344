import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { STAFF_ROLES } from '@/src/shared/principal'
import { startHost, type TestHost } from '../support/host'
import { ledgerOn } from '../support/ledger'
import { type Everyone, makeEveryone } from '../support/people'
import { createCustomer, writeUsage } from '../support/usage'

let host: TestHost
let everyone: Everyone
let customer: string
let log: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    customer = await createCustomer(pool, { name: 'Acme' })
    const other = await createCustomer(pool, { name: 'Other' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, other] })
    const ledger = ledgerOn(pool)
    await ledger.grant({ customer, credits: 100_000_000 })
    log = (await ledger.charge([{ customer, credits: 5_000_000 }]))[0]!.id!
    await writeUsage(pool, [
      {
        customer,
        at: new Date(Date.now() - 1000),
        credits: 2_000_000,
        model: 'gpt-4o',
        costPicoUsd: 7_000_000_000_000,
      },
    ])
  })
})
afterAll(() => host.stop())

const paths = () => [
  '/api/analytics/dashboard',
  `/api/analytics/usage/${log}`,
  `/api/analytics/customers/${customer}/balances`,
]

function get(path: string, who: keyof Everyone) {
  const call = request(host.url).get(path)
  const credentials = everyone[who]
  return credentials ? call.set('Authorization', credentials) : call
}

describe('who may read reports', () => {
  it('refuses the public', async () => {
    for (const path of paths()) {
      const { body } = await get(path, 'anonymous').expect(401)
      expect(body.error.code).toBe('UNAUTHENTICATED')
    }
  })

  it.each(['member', 'everyScope', 'usage:read', 'costs:read'] as const)(
    'refuses %s: reports are for staff',
    async (who) => {
      for (const path of paths()) {
        const { body } = await get(path, who).expect(403)
        expect(body.error.code).toBe('INSUFFICIENT_PERMISSIONS')
      }
    },
  )

  it.each(STAFF_ROLES)('answers %s, with costs only for admin and finance', async (role) => {
    const maySeeCosts = role === 'admin' || role === 'finance'
    for (const path of paths()) {
      const { body, headers } = await get(path, role).expect(200)
      expect(headers['cache-control']).toContain('no-store')
      expect(JSON.stringify(body).includes('costUsd')).toBe(maySeeCosts && !path.includes('customers'))
    }
  })
})

describe('what they say', () => {
  it('counts what was just charged', async () => {
    const { body } = await get('/api/analytics/dashboard', 'finance').expect(200)
    expect(body.month.current).toEqual({ credits: 7, events: 2, costUsd: 7 })
    expect(body.topCustomers).toMatchObject([{ id: customer, name: 'Acme', credits: 7, events: 2 }])
  })

  it('explains a charge', async () => {
    const { body } = await get(`/api/analytics/usage/${log}`, 'viewer').expect(200)
    expect(body).toMatchObject({
      id: log,
      customer: 'Acme',
      credits: 5,
      drawn: [{ credits: 5, source: 'staff' }],
    })
  })
})

describe('bad input', () => {
  it.each([
    '/api/analytics/usage/1',
    "/api/analytics/usage/'%20OR%201=1",
    '/api/analytics/customers/acme/balances',
  ])('refuses %s', async (path) => {
    const { body } = await get(path, 'admin').expect(400)
    expect(body.error.code).toBe('INVALID_REQUEST')
  })

  it('does not know a log that is not there', async () => {
    const { body } = await get(`/api/analytics/usage/${customer}`, 'admin').expect(404)
    expect(body.error.code).toBe('NOT_FOUND')
  })
})
