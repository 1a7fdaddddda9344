import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import { ledgerOn } from '../../support/ledger'
import { seedCatalogue } from '../../support/metering'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  const ledger = ledgerOn(database.pool)
  const customer = await ledger.customer()
  await ledger.grant({ customer, credits: 10 })
  await ledger.charge([{ customer, credits: 1 }])
})
afterAll(() => database.drop())

it.each([
  ['usage_logs', 'UPDATE usage_logs SET credits = 0'],
  ['usage_logs', 'DELETE FROM usage_logs'],
  ['usage_logs', 'TRUNCATE usage_logs'],
  ['usage_keys', 'UPDATE usage_keys SET log_id = gen_random_uuid()'],
  ['usage_keys', 'DELETE FROM usage_keys'],
  ['usage_keys', 'TRUNCATE usage_keys'],
  ['ledger_entries', 'UPDATE ledger_entries SET amount = 0'],
  ['ledger_entries', 'DELETE FROM ledger_entries'],
  ['ledger_entries', 'TRUNCATE ledger_entries'],
])('%s: the database refuses %s', async (table, statement) => {
  const { rows: before } = await database.pool.query(`SELECT * FROM ${table}`)
  await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '23001' })
  expect((await database.pool.query(`SELECT * FROM ${table}`)).rows).toEqual(before)
  expect(before.length).toBeGreaterThan(0)
})

it('refuses the same on every partition of the log', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'usage_logs'::regclass",
  )
  expect(rows.length).toBeGreaterThan(12)
  for (const { name } of rows) {
    await expect(database.pool.query(`TRUNCATE ${name}`)).rejects.toMatchObject({ code: '23001' })
  }
  const { rows: used } = await database.pool.query<{ name: string }>(
    'SELECT DISTINCT tableoid::regclass::text AS name FROM usage_logs',
  )
  expect(used).toHaveLength(1)
  await expect(database.pool.query(`DELETE FROM ${used[0]!.name}`)).rejects.toMatchObject({ code: '23001' })
  await expect(database.pool.query(`UPDATE ${used[0]!.name} SET credits = 0`)).rejects.toMatchObject({
    code: '23001',
  })
})

it.each([
  'feature_costs SET credits = 1',
  'model_prices SET input = 1',
  'exchange_rates SET credits_per_usd = 1',
])('refuses to edit a dated row: %s', async (change) => {
  await expect(database.pool.query(`UPDATE ${change}`)).rejects.toMatchObject({ code: '23001' })
  await expect(database.pool.query(`DELETE FROM ${change.split(' ')[0]}`)).rejects.toMatchObject({
    code: '23001',
  })
})

it('files each log in the month that it was recorded', async () => {
  const ledger = ledgerOn(database.pool)
  const customer = await ledger.customer()
  const month = new Date()
  const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1) - 1)
  await ledger.grant({ customer, credits: 10, at: new Date(last.getTime() - 1_000) })
  const [before] = await ledger.charge([{ customer, credits: 1 }], last)
  const [after] = await ledger.charge([{ customer, credits: 1 }], new Date(last.getTime() + 1))
  const { rows } = await database.pool.query(
    'SELECT tableoid::regclass::text AS partition FROM usage_logs WHERE id = ANY ($1) ORDER BY id',
    [[before!.id, after!.id]],
  )
  const name = (date: Date) => `usage_logs_${date.toISOString().slice(0, 7).replace('-', '')}`
  expect(rows.map(({ partition }) => partition)).toEqual([name(last), name(new Date(last.getTime() + 1))])
})
