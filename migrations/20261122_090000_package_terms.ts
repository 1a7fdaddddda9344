import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** What packages cost and gave, from when on. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261122_090000_package_terms.sql')))
}

/** The history is gone then; what is published stays. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TRIGGER keep_terms ON packages_prices;
  DROP TRIGGER keep_terms ON packages;
  DROP FUNCTION ratecard_keep_package_terms();
  DROP FUNCTION ratecard_package_terms(uuid);
  DROP TABLE package_terms;`)
}
