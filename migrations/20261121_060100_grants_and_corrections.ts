import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** The functions of the ledger for changes by hand, gifts, voided grants, corrected charges and ceilings. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261121_060100_grants_and_corrections.sql')))
}

/** There is no way back that would keep what was given and corrected: restore a backup instead. */
export async function down(_: MigrateDownArgs): Promise<void> {
  throw new Error('Gifts and corrections cannot be taken out of a database again; restore a backup.')
}
