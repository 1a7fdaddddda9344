import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Amounts are in the minor units of ISO 4217, where they were in those of cash; what people read stays the same. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261122_076000_iso_minor_units.up.sql')))
}

/** Coins that nobody pays with are rounded away. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261122_076000_iso_minor_units.down.sql')))
}
