import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** The language that a customer gets mails in: English for all that there are, as it was. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_customers_language" AS ENUM('en', 'de', 'ar');
  ALTER TABLE "customers" ADD COLUMN "language" "enum_customers_language" DEFAULT 'en' NOT NULL;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "customers" DROP COLUMN "language";
  DROP TYPE "public"."enum_customers_language";`)
}
