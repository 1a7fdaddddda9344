import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { type Ledger, ledgerOn } from '../../support/ledger'

let database: TestDatabase
let ledger: Ledger

beforeAll(async () => {
  database = await createDatabase()
  ledger = ledgerOn(database.pool)
})
afterAll(() => database.drop())

/** A wallet with a bit of everything: draws settled and not, an expiry, a withdrawal, overage, a void, holds. */
async function busyWallet(): Promise<string> {
  const customer = await ledger.customer()
  const now = Date.now()
  await ledger.grant({ customer, credits: 100, at: new Date(now) })
  await ledger.charge([{ customer, credits: 10 }], new Date(now + 1))
  await ledger.grant({ customer, credits: 50, expires: new Date(now + 10), at: new Date(now + 2) })
  await ledger.charge([{ customer, credits: 20 }], new Date(now + 3))
  await ledger.withdraw({ customer, credits: 5, at: new Date(now + 20) })
  await ledger.charge(
    [
      { customer, credits: 7 },
      { customer, credits: 8 },
    ],
    new Date(now + 21),
  )
  await ledger.allowOverage(customer, 1_000)
  await ledger.charge([{ customer, credits: 100 }], new Date(now + 22))
  await ledger.grant({ customer, credits: 30, at: new Date(now + 23) })
  const [mistake] = await ledger.charge([{ customer, credits: 9 }], new Date(now + 24))
  await ledger.void(mistake!.id!, new Date(now + 25))
  const { id } = await ledger.hold({ customer, credits: 6, seconds: 600, at: new Date(now + 26) })
  await ledger.settle({ hold: id, credits: 4, at: new Date(now + 27) })
  await ledger.hold({ customer, credits: 5, seconds: 600, at: new Date(now + 28) })
  return customer
}

/** Each is done behind the ledger's back, with the triggers off, as only an administrator of the database can. */
const CORRUPTIONS: Record<string, string> = {
  'a balance was raised': 'UPDATE accounts SET available = available + 1 WHERE customer_id = $1',
  'a use was forgotten': 'UPDATE accounts SET used = used - 1 WHERE customer_id = $1',
  'overage was forgiven': 'UPDATE accounts SET overage = overage - 1 WHERE customer_id = $1',
  'a withdrawal was hidden': 'UPDATE accounts SET withdrawn = withdrawn - 1 WHERE customer_id = $1',
  'credits were held by nobody': 'UPDATE accounts SET held = held + 1 WHERE customer_id = $1',
  'a log was changed':
    'UPDATE usage_logs SET credits = credits + 1 WHERE id = (SELECT id FROM usage_logs WHERE customer_id = $1 LIMIT 1)',
  'a log was deleted':
    'DELETE FROM usage_logs WHERE id = (SELECT id FROM usage_logs WHERE customer_id = $1 LIMIT 1)',
  'a log was doubled':
    'INSERT INTO usage_logs SELECT (l).* FROM (SELECT jsonb_populate_record(l, jsonb_build_object($$id$$, gen_random_uuid())) AS l FROM usage_logs l WHERE customer_id = $1 LIMIT 1) copy',
  'a key was deleted':
    'DELETE FROM usage_keys WHERE log_id = (SELECT id FROM usage_logs WHERE customer_id = $1 LIMIT 1)',
  'a ledger entry was changed':
    'UPDATE ledger_entries SET amount = amount + 1 WHERE id = (SELECT id FROM ledger_entries WHERE customer_id = $1 LIMIT 1)',
  'a ledger entry was deleted':
    'DELETE FROM ledger_entries WHERE id = (SELECT id FROM ledger_entries WHERE customer_id = $1 LIMIT 1)',
  'a grant was enlarged':
    'UPDATE allocations SET amount = amount + 1 WHERE id = (SELECT id FROM allocations WHERE customer_id = $1 LIMIT 1)',
  'a grant was settled wrongly':
    'UPDATE allocations SET consumed = consumed - 1 WHERE id = (SELECT id FROM allocations WHERE customer_id = $1 AND consumed > 0 LIMIT 1)',
  'an expiry was softened':
    'UPDATE allocations SET expired = expired - 1 WHERE id = (SELECT id FROM allocations WHERE customer_id = $1 AND expired > 0 LIMIT 1)',
  'a grant vanished':
    'DELETE FROM allocations WHERE id = (SELECT id FROM allocations WHERE customer_id = $1 ORDER BY created_at DESC LIMIT 1)',
  'a stretch of the axis has no owner':
    'DELETE FROM burn_down_segments WHERE (account_id, starts_at) IN (SELECT s.account_id, s.starts_at FROM burn_down_segments s JOIN accounts a ON a.id = s.account_id WHERE a.customer_id = $1 ORDER BY s.starts_at LIMIT 1)',
  'two grants own one stretch':
    'UPDATE burn_down_segments SET ends_at = ends_at + 1 WHERE (account_id, starts_at) IN (SELECT s.account_id, s.starts_at FROM burn_down_segments s JOIN accounts a ON a.id = s.account_id WHERE a.customer_id = $1 ORDER BY s.starts_at LIMIT 1)',
  'a stretch changed its owner':
    'UPDATE burn_down_segments SET allocation_id = gen_random_uuid() WHERE (account_id, starts_at) IN (SELECT s.account_id, s.starts_at FROM burn_down_segments s JOIN accounts a ON a.id = s.account_id WHERE a.customer_id = $1 ORDER BY s.starts_at LIMIT 1)',
  'a void was invented':
    'INSERT INTO usage_voids SELECT (v).* FROM (SELECT jsonb_populate_record(v, jsonb_build_object($$id$$, gen_random_uuid(), $$usage_log$$, gen_random_uuid())) AS v FROM usage_voids v WHERE customer_id = $1 LIMIT 1) copy',
  'a void was enlarged': 'UPDATE usage_voids SET credits = credits + 1 WHERE customer_id = $1',
  'a void was deleted': 'DELETE FROM usage_voids WHERE customer_id = $1',
  'returned credits were forgotten': 'UPDATE accounts SET returned = returned - 1 WHERE customer_id = $1',
  'a grant got back more than was returned':
    'UPDATE allocations SET returned = returned - 1 WHERE customer_id = $1 AND returned > 0',
  'a hold was closed without its credits':
    "UPDATE holds SET status = 'released' WHERE customer_id = $1 AND status = 'open'",
  'a hold was enlarged': "UPDATE holds SET amount = amount + 1 WHERE customer_id = $1 AND status = 'open'",
  'an account vanished': 'DELETE FROM accounts WHERE customer_id = $1',
}

it('finds nothing wrong with honest books', async () => {
  const customer = await busyWallet()
  expect(await ledger.verify(customer)).toEqual({ ok: true, accounts: 1, discrepancies: [] })
})

it.each(Object.entries(CORRUPTIONS))('finds that %s', async (_, statement) => {
  const customer = await busyWallet()
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query("SET LOCAL session_replication_role = 'replica'")
    expect((await client.query(statement, [customer])).rowCount).toBeGreaterThan(0)
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  const { ok, discrepancies } = await ledger.verify(customer)
  expect(ok).toBe(false)
  expect(discrepancies.length).toBeGreaterThan(0)
  expect((await ledger.verify()).ok).toBe(false)
})

it('sees one moment of books that are being written', async () => {
  const calm = await createDatabase()
  const books = ledgerOn(calm.pool)
  const customer = await books.customer()
  await books.grant({ customer, credits: 1_000_000 })
  let running = true
  const load = (async () => {
    while (running) await books.charge(Array.from({ length: 20 }, () => ({ customer, credits: 1 })))
  })()
  const grants = (async () => {
    for (let n = 0; running; n++) await books.grant({ customer, credits: 1, priority: n % 7 })
  })()
  for (let n = 0; n < 15; n++) expect((await books.verify()).discrepancies).toEqual([])
  running = false
  await Promise.all([load, grants])
  await calm.drop()
})
