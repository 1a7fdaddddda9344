import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Whether a change of credits was undone is asked once for every wallet that it is to reach: up to 10,000 times. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(
    sql`CREATE INDEX credit_changes_undone_idx ON credit_changes (change) WHERE undone_at IS NOT NULL;`,
  )
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`DROP INDEX credit_changes_undone_idx;`)
}
