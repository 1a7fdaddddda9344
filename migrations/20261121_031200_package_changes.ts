import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Changes of packages are announced, as those of plans are. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261121_031200_package_changes.sql')))
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`DROP TRIGGER notify_change ON packages`)
}
