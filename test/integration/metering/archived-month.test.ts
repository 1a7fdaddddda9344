import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../../support/database'
import {
  addCustomer,
  type MeteringProcess,
  seedCatalogue,
  SERVICE,
  startMetering,
} from '../../support/metering'

let database: TestDatabase
let metering: MeteringProcess['metering']
let stop: MeteringProcess['stop']

beforeAll(async () => {
  database = await createDatabase()
  await seedCatalogue(database.pool)
  ;({ metering, stop } = await startMetering(database))
})
afterAll(async () => {
  await stop()
  await database.drop()
})

it('a key stays used when the month of its charge is archived, and what came of it is proven when it is back', async () => {
  await addCustomer(database.pool, { externalId: 'long-ago', credits: 100 })
  const event = { customer: 'long-ago', idempotencyKey: 'once', credits: 30 }
  const send = (body: object) => metering.charge({ principal: SERVICE, body })
  await send(event)
  expect(await send(event)).toMatchObject({ status: 'duplicate', charged: 30 })

  const { rows } = await database.pool.query<{ month: string; bounds: string }>(
    `SELECT c.oid::regclass::text AS month, pg_get_expr(c.relpartbound, c.oid) AS bounds
       FROM usage_logs l JOIN pg_class c ON c.oid = l.tableoid`,
  )
  const { month, bounds } = rows[0]!
  await database.pool.query(`ALTER TABLE usage_logs DETACH PARTITION ${month}`)
  await expect(send(event)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' })
  // In a batch nobody else is concerned.
  const { results } = await metering.chargeBatch({ principal: SERVICE, body: { events: [event] } })
  expect(results).toMatchObject([{ status: 'refused', error: { code: 'IDEMPOTENCY_CONFLICT' } }])
  const found = await metering.verify('long-ago')
  expect(found.discrepancies).toContainEqual(
    expect.objectContaining({ check: 'used = logs', expected: 0, found: 30 }),
  )

  await database.pool.query(`ALTER TABLE usage_logs ATTACH PARTITION ${month} ${bounds}`)
  expect(await send(event)).toMatchObject({ status: 'duplicate', charged: 30 })
  expect((await metering.verify('long-ago')).discrepancies).toEqual([])
})
