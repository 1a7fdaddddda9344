import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Whether "from" stands before a plan's prices: before none of those that there are. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE "plans" ADD COLUMN "prices_from" boolean DEFAULT false;
    ALTER TABLE "_plans_v" ADD COLUMN "version_prices_from" boolean DEFAULT false;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    ALTER TABLE "plans" DROP COLUMN "prices_from";
    ALTER TABLE "_plans_v" DROP COLUMN "version_prices_from";`)
}
