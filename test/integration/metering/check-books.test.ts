import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { checkBooks } from '@/plugins/metering'
import { createMetrics } from '@/src/server/http/metrics'
import { createDatabase, type TestDatabase } from '../../support/database'
import { ledgerOn } from '../../support/ledger'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

const dayPasses = () =>
  database.pool.query("UPDATE book_checks SET created_at = created_at - interval '25 hours'")
const metric = async () =>
  (await createMetrics(database.pool).registry.getSingleMetricAsString('ratecard_books_agree')).trim()

it('proves the books once a day, keeps the result, and raises an alarm when they do not agree', async () => {
  const ledger = ledgerOn(database.pool)
  const customer = await ledger.customer()
  await ledger.grant({ customer, credits: 100 })

  expect(await checkBooks(database.pool)).toMatchObject({ ok: true, accounts: 1 })
  expect(await checkBooks(database.pool)).toBeUndefined()
  expect(await metric()).toMatch(/ratecard_books_agree 1$/)

  await dayPasses()
  await database.pool.query('UPDATE accounts SET available = available + 1')
  expect(await checkBooks(database.pool)).toMatchObject({ ok: false })
  const { rows } = await database.pool.query('SELECT ok, discrepancies FROM book_checks ORDER BY created_at')
  expect(rows.map(({ ok }) => ok)).toEqual([true, false])
  expect(rows[1].discrepancies.length).toBeGreaterThan(0)
  expect(await metric()).toMatch(/ratecard_books_agree 0$/)
})
