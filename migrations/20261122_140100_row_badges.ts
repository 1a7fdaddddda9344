import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** A few letters beside a row of the comparison table, in each language; none beside those that there are. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE "pricing_content_comparison_rows_locales" ADD COLUMN "badge" varchar;
    ALTER TABLE "_pricing_content_v_version_comparison_rows_locales" ADD COLUMN "badge" varchar;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE "pricing_content_comparison_rows_locales" DROP COLUMN "badge";
    ALTER TABLE "_pricing_content_v_version_comparison_rows_locales" DROP COLUMN "badge";`)
}
