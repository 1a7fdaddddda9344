import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** What Payload's fields cannot say: partitions, append-only tables, the axis of consumption, change triggers. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261120_220100_metering_engine.sql')))
}

/** There is no way back that would keep what was charged: restore a backup instead. */
export async function down(_: MigrateDownArgs): Promise<void> {
  throw new Error('The metering engine cannot be taken out of a database again; restore a backup.')
}
