import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."_locales" AS ENUM('en', 'de', 'ar');
  CREATE TYPE "public"."enum__plans_v_published_locale" AS ENUM('en', 'de', 'ar');
  CREATE TYPE "public"."enum__packages_v_published_locale" AS ENUM('en', 'de', 'ar');
  CREATE TYPE "public"."enum__pricing_content_v_published_locale" AS ENUM('en', 'de', 'ar');
  CREATE TYPE "public"."enum__faq_v_published_locale" AS ENUM('en', 'de', 'ar');
  CREATE TYPE "public"."enum__testimonials_v_published_locale" AS ENUM('en', 'de', 'ar');
  ALTER TABLE "_plans_v" ADD COLUMN "snapshot" boolean;
  ALTER TABLE "_plans_v" ADD COLUMN "published_locale" "enum__plans_v_published_locale";
  ALTER TABLE "_packages_v" ADD COLUMN "snapshot" boolean;
  ALTER TABLE "_packages_v" ADD COLUMN "published_locale" "enum__packages_v_published_locale";
  ALTER TABLE "_pricing_content_v" ADD COLUMN "snapshot" boolean;
  ALTER TABLE "_pricing_content_v" ADD COLUMN "published_locale" "enum__pricing_content_v_published_locale";
  ALTER TABLE "_faq_v" ADD COLUMN "snapshot" boolean;
  ALTER TABLE "_faq_v" ADD COLUMN "published_locale" "enum__faq_v_published_locale";
  ALTER TABLE "_testimonials_v" ADD COLUMN "snapshot" boolean;
  ALTER TABLE "_testimonials_v" ADD COLUMN "published_locale" "enum__testimonials_v_published_locale";
  CREATE INDEX "_plans_v_snapshot_idx" ON "_plans_v" USING btree ("snapshot");
  CREATE INDEX "_plans_v_published_locale_idx" ON "_plans_v" USING btree ("published_locale");
  CREATE INDEX "_packages_v_snapshot_idx" ON "_packages_v" USING btree ("snapshot");
  CREATE INDEX "_packages_v_published_locale_idx" ON "_packages_v" USING btree ("published_locale");
  CREATE INDEX "_pricing_content_v_snapshot_idx" ON "_pricing_content_v" USING btree ("snapshot");
  CREATE INDEX "_pricing_content_v_published_locale_idx" ON "_pricing_content_v" USING btree ("published_locale");
  CREATE INDEX "_faq_v_snapshot_idx" ON "_faq_v" USING btree ("snapshot");
  CREATE INDEX "_faq_v_published_locale_idx" ON "_faq_v" USING btree ("published_locale");
  CREATE INDEX "_testimonials_v_snapshot_idx" ON "_testimonials_v" USING btree ("snapshot");
  CREATE INDEX "_testimonials_v_published_locale_idx" ON "_testimonials_v" USING btree ("published_locale");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "_plans_v_snapshot_idx";
  DROP INDEX "_plans_v_published_locale_idx";
  DROP INDEX "_packages_v_snapshot_idx";
  DROP INDEX "_packages_v_published_locale_idx";
  DROP INDEX "_pricing_content_v_snapshot_idx";
  DROP INDEX "_pricing_content_v_published_locale_idx";
  DROP INDEX "_faq_v_snapshot_idx";
  DROP INDEX "_faq_v_published_locale_idx";
  DROP INDEX "_testimonials_v_snapshot_idx";
  DROP INDEX "_testimonials_v_published_locale_idx";
  ALTER TABLE "_plans_v" DROP COLUMN "snapshot";
  ALTER TABLE "_plans_v" DROP COLUMN "published_locale";
  ALTER TABLE "_packages_v" DROP COLUMN "snapshot";
  ALTER TABLE "_packages_v" DROP COLUMN "published_locale";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "snapshot";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "published_locale";
  ALTER TABLE "_faq_v" DROP COLUMN "snapshot";
  ALTER TABLE "_faq_v" DROP COLUMN "published_locale";
  ALTER TABLE "_testimonials_v" DROP COLUMN "snapshot";
  ALTER TABLE "_testimonials_v" DROP COLUMN "published_locale";
  DROP TYPE "public"."_locales";
  DROP TYPE "public"."enum__plans_v_published_locale";
  DROP TYPE "public"."enum__packages_v_published_locale";
  DROP TYPE "public"."enum__pricing_content_v_published_locale";
  DROP TYPE "public"."enum__faq_v_published_locale";
  DROP TYPE "public"."enum__testimonials_v_published_locale";`)
}
