import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Summaries of the usage log, so that reports need not read all of it. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261120_220200_usage_rollup.sql')))
}

/** Loses nothing: the summaries are made of the log. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP VIEW usage_by_customer_day, usage_by_hour, usage_not_rolled;
    DROP TABLE usage_customer_days, usage_hours, usage_rollup;
  `)
}
