import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Makes room for the function that releases a hold with a name and a reason. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261121_070100_release_holds.sql')))
}

/** The function of the version before is laid by that version. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`DROP FUNCTION IF EXISTS ratecard_release_hold(uuid, timestamptz, text, text)`)
}
