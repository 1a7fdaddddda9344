import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** The ledger's part of holds, voids, limits and rollover. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261121_030100_holds_and_limits.sql')))
}

/** There is no way back that would keep what was held and voided: restore a backup instead. */
export async function down(_: MigrateDownArgs): Promise<void> {
  throw new Error('Holds and voids cannot be taken out of a database again; restore a backup.')
}
