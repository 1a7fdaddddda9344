import type { MigrateUpArgs } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'

type Step = (args: MigrateUpArgs) => Promise<void>

/**
 * Runs migrations up or down, in one transaction like a deployment. A test's host goes on reading the tables that they
 * change, so PostgreSQL may end one of the two for a deadlock: then they are run again.
 */
export async function runMigrations(payload: Payload, ...steps: Step[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await payload.db.drizzle.transaction(async (db) => {
        for (const step of steps) await step({ db } as unknown as MigrateUpArgs)
      })
    } catch (error) {
      if (attempt === 5 || !isDeadlock(error)) throw error
    }
  }
}

function isDeadlock(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return code === '40P01' || isDeadlock(cause)
}
