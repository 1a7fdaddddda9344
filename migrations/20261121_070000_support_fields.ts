import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "customers" ADD COLUMN "status_reason" varchar;
  ALTER TABLE "customers" ADD COLUMN "status_changed_by" varchar;
  ALTER TABLE "customers" ADD COLUMN "status_changed_at" timestamp(3) with time zone;
  ALTER TABLE "holds" ADD COLUMN "released_by" varchar;
  ALTER TABLE "holds" ADD COLUMN "release_reason" varchar;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "customers" DROP COLUMN "status_reason";
  ALTER TABLE "customers" DROP COLUMN "status_changed_by";
  ALTER TABLE "customers" DROP COLUMN "status_changed_at";
  ALTER TABLE "holds" DROP COLUMN "released_by";
  ALTER TABLE "holds" DROP COLUMN "release_reason";`)
}
