import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** The most that one event may charge of a wallet, in micro-credits. Null is no such cap, as before. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`ALTER TABLE "token_types" ADD COLUMN "max_charge" bigint;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`ALTER TABLE "token_types" DROP COLUMN "max_charge";`)
}
