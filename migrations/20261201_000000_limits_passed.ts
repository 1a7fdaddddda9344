import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** The limits that a charge went beyond with leave, so that a repeat of it is told of them too. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`ALTER TABLE "usage_logs" ADD COLUMN "limits_passed" jsonb;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`ALTER TABLE "usage_logs" DROP COLUMN "limits_passed";`)
}
