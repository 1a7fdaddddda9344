import type { Pool } from 'pg'

import type { Queryable } from '@/src/shared/database'

/**
 * Runs `read` on the database as it is at one instant: figures that are read one after the other agree. It can
 * change nothing.
 */
export async function inSnapshot<Result>(
  pool: Pool,
  read: (db: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const result = await read(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    // A connection that cannot even be rolled back is not given to the next one.
    client.release(broken)
  }
}
