import { afterAll, beforeAll, expect, it } from '@jest/globals'

import * as statusInTerms from '@/migrations/20261122_100000_status_in_terms'
import { startHost, type TestHost } from '../../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../../support/metering'
import { runMigrations } from '../../support/migrations'

let host: TestHost

beforeAll(async () => {
  host = await startHost(async ({ database: { pool } }) => seedCatalogue(pool))
})
afterAll(() => host.stop())

it('terms that were kept before say since when, and who is not active any more', async () => {
  const { payload, database } = host
  const { pool } = database
  await runMigrations(payload, statusInTerms.down)
  const add = async (externalId: string, plan?: 'pro' | 'starter') => {
    const id = await addCustomer(pool, plan ? { externalId, plan } : { externalId })
    await pool.query("UPDATE customers SET created_at = '2026-02-01' WHERE id = $1", [id])
    return id
  }
  const [kept, moved, none, gone] = [
    await add('kept', 'pro'),
    await add('moved', 'pro'),
    await add('none'),
    await add('gone', 'pro'),
  ]
  const write = (text: string, id: string) => pool.query(text, [id])
  await write("UPDATE customers SET plan_since = '2026-01-01' WHERE id = $1", kept)
  await write("UPDATE customers SET currency = 'EUR' WHERE id = $1", kept)
  await write(
    `UPDATE customers SET plan_id = '${PLANS.starter}', plan_since = '2026-03-01' WHERE id = $1`,
    moved,
  )
  await write(
    "UPDATE customers SET status = 'archived', status_changed_at = '2026-04-01' WHERE id = $1",
    gone,
  )

  await runMigrations(payload, statusInTerms.up)
  const { rows } = await pool.query<{ what: string }>(
    `SELECT concat_ws(' ', c.external_id, p.slug, t.currency, t.status,
                      CASE WHEN t.plan_since = t.since THEN 'at once' ELSE to_char(t.plan_since AT TIME ZONE 'UTC', 'YYYY-MM-DD') END,
                      CASE WHEN t.since = '-infinity' THEN 'ever' WHEN t.since < c.created_at + interval '90 days' THEN 'then' END) AS what
       FROM customer_terms t JOIN customers c ON c.id = t.customer_id LEFT JOIN plans p ON p.id = t.plan_id
      WHERE c.id = ANY ($1) ORDER BY t.id`,
    [[kept, moved, none, gone]],
  )
  expect(rows.map(({ what }) => what).sort()).toEqual([
    'gone pro USD active 2026-02-01 ever',
    'gone pro USD archived 2026-02-01 then',
    'kept pro EUR active 2026-01-01',
    'kept pro USD active 2026-01-01 ever',
    'moved pro USD active 2026-02-01 ever',
    'moved starter USD active at once',
    'none USD active ever',
  ])
  await expect(write('DELETE FROM customer_terms WHERE customer_id = $1', kept)).rejects.toThrow()
})
