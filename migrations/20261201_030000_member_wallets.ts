import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Wallets of single members, beside the pool that all members of a customer share. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261201_030000_member_wallets.up.sql')))
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261201_030000_member_wallets.down.sql')))
}
