import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { createPool } from '@/src/shared/database'
import { createDatabase, type TestDatabase } from '../../support/database'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

it('fails the work on a connection that is lost between two statements, and not the process', async () => {
  const pool = createPool({ url: database.url, max: 2, name: 'lost' })
  const client = await pool.connect()
  await client.query('BEGIN')
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  // What is lost is told as an event of the connection, which nobody is waiting on now.
  const told = new Promise((tell) => client.once('end', tell))
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid])
  await told
  await expect(client.query('COMMIT')).rejects.toThrow()
  client.release(true)
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await pool.end()
})
