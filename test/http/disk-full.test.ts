import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'

import { SCOPES } from '@/src/shared/principal'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, seedCatalogue } from '../support/metering'
import { makeKey } from '../support/people'

/**
 * A full disk, as PostgreSQL reports it: SQLSTATE 53100. A trigger stands in for it, because a small disk cannot be
 * mounted everywhere; a full disk under the write-ahead log ends PostgreSQL, which is another test's affair.
 */
const TABLES = ['usage_logs', 'usage_voids', 'holds', 'allocations', 'credit_changes', 'ledger_entries']
const FULL = `
  CREATE OR REPLACE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
  ${TABLES.map((table) => `CREATE TRIGGER disk_full BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION disk_full();`).join('\n')}
  CREATE TRIGGER disk_full_hold BEFORE UPDATE ON holds FOR EACH ROW EXECUTE FUNCTION disk_full();`
const FREE = `DROP FUNCTION disk_full CASCADE`

let host: TestHost
let key: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    for (const externalId of ['acme', 'other']) await addCustomer(pool, { externalId, credits: 100 })
    key = `Bearer ${await makeKey({ payload, db: pool, name: 'backend', scopes: SCOPES })}`
  })
}, 60_000)
afterAll(() => host.stop())

const post = (path: string, body: object) => request(host.url).post(path).set('Authorization', key).send(body)
const event = (idempotencyKey: string) => ({ customer: 'acme', idempotencyKey, credits: 1 })

it('answers 503 with Retry-After while the disk is full, loses nothing, and charges once afterwards', async () => {
  const paid = (await post('/api/metering/usage', event('before'))).body.id as string
  const wrong = (await post('/api/metering/usage', event('wrong'))).body.id as string
  const held = (await post('/api/metering/holds', event('held'))).body.id as string
  const before = await host.metering.balance('acme')
  const calls: [string, object][] = [
    ['/api/metering/usage', event('a')],
    ['/api/metering/holds', event('b')],
    [`/api/metering/holds/${held}/settle`, { credits: 2 }],
    [`/api/metering/usage/${paid}/void`, { reason: 'Test' }],
    [`/api/metering/usage/${wrong}/adjust`, { reason: 'Test', credits: 3 }],
    ['/api/metering/customers/acme/gifts', { to: 'other', credits: 5, idempotencyKey: 'g' }],
    [
      '/api/admin/tokens/allocate',
      { userId: 'acme', tokenAmount: 10, allocationType: 'add', reason: 'Test', idempotencyKey: 'k' },
    ],
  ]
  const batch = { events: Array.from({ length: 20 }, (_, n) => event(`batch-${n}`)) }

  await host.database.pool.query(FULL)
  for (const [path, body] of calls) {
    // Asked twice: a client tries again before there is room.
    for (const _ of [1, 2]) {
      const answer = await post(path, body)
      expect([path, answer.status, answer.body.error?.code]).toEqual([path, 503, 'UNAVAILABLE'])
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
  }
  const refused = await post('/api/metering/usage', batch)
  expect(refused.body).toMatchObject({ accepted: 0, refused: 20 })
  const results = refused.body.results as { error?: { code: string } }[]
  expect(results.map(({ error }) => error?.code)).toEqual(Array<string>(20).fill('UNAVAILABLE'))
  // Reading goes on, and nothing has moved.
  expect((await host.metering.balance('acme')).balances).toEqual(before.balances)
  expect((await host.metering.verify(undefined)).discrepancies).toEqual([])

  await host.database.pool.query(FREE)
  for (const [path, body] of calls) {
    const first = await post(path, body)
    expect([path, first.status, first.body.status]).not.toEqual([path, first.status, 'duplicate'])
    expect([path, first.status < 300]).toEqual([path, true])
    expect([path, (await post(path, body)).status < 300]).toEqual([path, true])
  }
  expect((await post('/api/metering/usage', batch)).body).toMatchObject({ accepted: 20, refused: 0 })
  expect((await post('/api/metering/usage', batch)).body).toMatchObject({ duplicates: 20, refused: 0 })
  // 100 + 10 given − 5 given away; charged: a 1, settled 2, corrected 3, batch 20; held: b 1.
  expect((await host.metering.balance('acme')).balances[0]).toMatchObject({
    available: 78,
    used: 26,
    held: 1,
  })
  expect((await host.metering.verify(undefined)).discrepancies).toEqual([])
}, 60_000)
