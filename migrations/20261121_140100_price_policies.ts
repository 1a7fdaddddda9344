import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Approved changes of prices stay as they are, and processes are told of them. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261121_140100_price_policies.sql')))
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE price_changes DROP CONSTRAINT price_changes_policy_facts;
    DROP TRIGGER notify_change ON price_changes;
    DROP TRIGGER never_truncated ON price_changes;
    DROP TRIGGER kept ON price_changes;
    DROP FUNCTION ratecard_keep_price_change()`)
}
