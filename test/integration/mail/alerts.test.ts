import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { alertAboutBooks, checkBooks } from '@/plugins/metering'
import { createDatabase, type TestDatabase } from '../../support/database'
import { ledgerOn } from '../../support/ledger'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

it('admins are told once a day that the books do not agree, and not when they do', async () => {
  const { pool } = database
  await pool.query(
    `INSERT INTO users (id, name, email, role)
     VALUES (ratecard_uuidv7(clock_timestamp()), 'Ann', 'ann@example.com', 'admin'),
            (ratecard_uuidv7(clock_timestamp()), 'Vic', 'vic@example.com', 'viewer')`,
  )
  const told = async () =>
    (await pool.query<{ to: string; subject: string }>('SELECT "to", subject FROM mails ORDER BY id')).rows
  const check = async () => {
    await pool.query("UPDATE book_checks SET created_at = created_at - interval '25 hours'")
    await checkBooks(pool)
    await Promise.all([alertAboutBooks(pool), alertAboutBooks(pool)])
  }
  const ledger = ledgerOn(pool)
  await ledger.grant({ customer: await ledger.customer(), credits: 100 })
  await check()
  expect(await told()).toEqual([])

  await pool.query('UPDATE accounts SET available = available + 1')
  await check()
  await alertAboutBooks(pool)
  const alert = { to: 'ann@example.com', subject: 'The books do not agree' }
  expect(await told()).toEqual([alert])
  await check()
  expect(await told()).toEqual([alert, alert])
})
