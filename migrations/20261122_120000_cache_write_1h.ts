import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** What cache writes that are kept for an hour cost. Null is what other cache writes cost, as before. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE "model_prices" ADD COLUMN "cache_write1h" numeric;
    ALTER TABLE "model_prices_tiers" ADD COLUMN "cache_write1h" numeric;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE "model_prices" DROP COLUMN "cache_write1h";
    ALTER TABLE "model_prices_tiers" DROP COLUMN "cache_write1h";`)
}
