import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import request from 'supertest'

import * as packageTerms from '@/migrations/20261122_090000_package_terms'
import { createQuotes, type Quote } from '@/plugins/quotes'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { runMigrations } from '../support/migrations'
import { type Everyone, makeEveryone } from '../support/people'
import { PACKAGE, saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const own = await addCustomer(pool, { externalId: 'own' })
    everyone = await makeEveryone({ payload, db: pool, customers: [own, own] })
  })
}, 60_000)
afterAll(() => host.stop())

const send = (method: 'post' | 'put' | 'patch', path: string, body: object) =>
  request(host.url)[method](path).set('Authorization', everyone.admin!).send(body)

/** As the checkout would have quoted at that time. */
const quotedAt = (at: Date, currency = 'USD') =>
  createQuotes({ db: host.database.pool, pricing: host.pricing, now: () => at }).quote({
    principal: { kind: 'anonymous' },
    body: { package: PACKAGE, currency },
  })
const rows = async () =>
  (
    await host.database.pool.query<{ since: Date }>(
      'SELECT since FROM package_terms WHERE package_id = $1 ORDER BY since, id',
      [PACKAGE],
    )
  ).rows

interface Terms {
  credits: number
  bonusCredits: number
  validityDays: number | null
  dollars: number
  euros: number | null
}
const dataOf = ({ dollars, euros, ...terms }: Terms) => ({
  ...terms,
  prices: [
    { currency: 'USD', amount: dollars },
    ...(euros === null ? [] : [{ currency: 'EUR', amount: euros }]),
  ],
})
const path = `/api/packages/${PACKAGE}`
const release = async (step: string, id: string) =>
  send('post', `/api/admin/releases/${id}/${step}`, { reason: 'Test' }).expect(200)

/** Everybody who publishes. A release is taken back again, which is a publication as well. */
const WAYS: readonly ((data: object) => Promise<unknown>)[] = [
  (data) => send('put', `/api/admin/tokens/packages/${PACKAGE}`, data).expect(200),
  (data) => send('patch', path, { ...data, _status: 'published' }).expect(200),
  async (data) => {
    await send('patch', `${path}?draft=true`, { ...data, _status: 'draft' }).expect(200)
    const items = [{ relationTo: 'packages', value: PACKAGE }]
    const { body } = await send('post', '/api/releases', { title: 'Packages', items }).expect(201)
    await release('approve', body.doc.id)
    await release('publish', body.doc.id)
    await keep()
    await release('undo', body.doc.id)
  },
]

interface Kept {
  at: Date
  dollars: Quote
  euros: Quote
}
const kept: Kept[] = []
/** What was quoted from the newest publication on. */
async function keep(): Promise<void> {
  const at = (await rows()).at(-1)!.since
  kept.push({ at, dollars: await quotedAt(at), euros: await quotedAt(at, 'EUR') })
}

const terms = fc.record<Terms>({
  credits: fc.integer({ min: 1, max: 1_000_000 }),
  bonusCredits: fc.nat(1000),
  validityDays: fc.option(fc.integer({ min: 1, max: 3660 })),
  dollars: fc.integer({ min: 1, max: 100_000 }),
  euros: fc.option(fc.nat(100_000)),
})

describe('what a package costs and gives', () => {
  it('stays what it was at each past moment, whatever is published and taken back since', async () => {
    await keep()
    const [one, other, ...more] = fc.sample(terms, 5)
    // Back and forth, and on.
    for (const [n, data] of [one!, other!, one!, ...more].entries()) {
      await WAYS[n % WAYS.length]!(dataOf(data))
      await keep()
    }
    expect(new Set(kept.map(({ dollars }) => dollars.total.amount)).size).toBeGreaterThan(3)
    for (const [n, { at, dollars, euros }] of kept.entries()) {
      expect(await quotedAt(at)).toEqual(dollars)
      expect(await quotedAt(at, 'EUR')).toEqual(euros)
      const next = kept[n + 1]
      if (!next || next.at <= at) continue
      const { at: _, trace: __, ...until } = await quotedAt(new Date(next.at.getTime() - 1))
      expect(until).toEqual({ ...dollars, at: undefined, trace: undefined })
    }
  }, 120_000)

  it('is written down once for each publication that changes it', async () => {
    // The draft that the release has left.
    await send('patch', path, { _status: 'published' }).expect(200)
    const before = await rows()
    await send('patch', path, { name: 'Another name', _status: 'published' }).expect(200)
    await send('patch', `${path}?draft=true`, { credits: 5, _status: 'draft' }).expect(200)
    expect(await rows()).toEqual(before)
    await send('patch', path, { credits: 6, _status: 'published' }).expect(200)
    expect(await rows()).toHaveLength(before.length + 1)
    const { pool } = host.database
    await expect(pool.query('UPDATE package_terms SET since = now()')).rejects.toThrow()
    await expect(pool.query('DELETE FROM package_terms')).rejects.toThrow()
  })

  it('is for visitors what it is now, without what was before', async () => {
    const { body } = await request(host.url).get('/api/pricing').expect(200)
    const [pack] = body.packages as Record<string, unknown>[]
    expect(pack).toMatchObject({ credits: 6 })
    expect(pack).not.toHaveProperty('terms')
  })

  it('counts from its making where nobody wrote it down, and the way back is open', async () => {
    await runMigrations(host.payload, packageTerms.down, packageTerms.up)
    const { rows: made } = await host.database.pool.query<{ since: Date }>(
      `SELECT since FROM package_terms h JOIN packages k ON k.id = h.package_id AND k.created_at = h.since
        WHERE k.id = $1`,
      [PACKAGE],
    )
    expect(made).toHaveLength(1)
    expect(await rows()).toHaveLength(1)
    await host.pricing.refresh()
    const { total } = await quotedAt(new Date())
    expect((await quotedAt(new Date('2020-01-01'))).total).toEqual(total)
  })
})
