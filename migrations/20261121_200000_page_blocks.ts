import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** The pricing page as blocks: what it says moves into them before its old columns are dropped. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_saved_blocks_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__saved_blocks_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__saved_blocks_v_published_locale" AS ENUM('en', 'de', 'ar');
  CREATE TABLE "saved_blocks" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"layout" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_saved_blocks_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_saved_blocks_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_name" varchar,
  	"version_layout" jsonb,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__saved_blocks_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__saved_blocks_v_published_locale",
  	"latest" boolean,
  	"autosave" boolean
  );
  
  ALTER TABLE "pricing_content" ADD COLUMN "layout" jsonb;
  ALTER TABLE "pricing_content" ADD COLUMN "name" varchar DEFAULT 'Pricing page';
  ALTER TABLE "_pricing_content_v" ADD COLUMN "version_layout" jsonb;
  ALTER TABLE "_pricing_content_v" ADD COLUMN "version_name" varchar DEFAULT 'Pricing page';
  ALTER TABLE "testimonials" ADD COLUMN "category" varchar;
  ALTER TABLE "_testimonials_v" ADD COLUMN "version_category" varchar;
  ALTER TABLE "releases_rels" ADD COLUMN "saved_blocks_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "saved_blocks_id" uuid;
  ALTER TABLE "_saved_blocks_v" ADD CONSTRAINT "_saved_blocks_v_parent_id_saved_blocks_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."saved_blocks"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "saved_blocks_updated_at_idx" ON "saved_blocks" USING btree ("updated_at");
  CREATE INDEX "saved_blocks_created_at_idx" ON "saved_blocks" USING btree ("created_at");
  CREATE INDEX "saved_blocks__status_idx" ON "saved_blocks" USING btree ("_status");
  CREATE INDEX "_saved_blocks_v_parent_idx" ON "_saved_blocks_v" USING btree ("parent_id");
  CREATE INDEX "_saved_blocks_v_version_version_updated_at_idx" ON "_saved_blocks_v" USING btree ("version_updated_at");
  CREATE INDEX "_saved_blocks_v_version_version_created_at_idx" ON "_saved_blocks_v" USING btree ("version_created_at");
  CREATE INDEX "_saved_blocks_v_version_version__status_idx" ON "_saved_blocks_v" USING btree ("version__status");
  CREATE INDEX "_saved_blocks_v_created_at_idx" ON "_saved_blocks_v" USING btree ("created_at");
  CREATE INDEX "_saved_blocks_v_updated_at_idx" ON "_saved_blocks_v" USING btree ("updated_at");
  CREATE INDEX "_saved_blocks_v_snapshot_idx" ON "_saved_blocks_v" USING btree ("snapshot");
  CREATE INDEX "_saved_blocks_v_published_locale_idx" ON "_saved_blocks_v" USING btree ("published_locale");
  CREATE INDEX "_saved_blocks_v_latest_idx" ON "_saved_blocks_v" USING btree ("latest");
  CREATE INDEX "_saved_blocks_v_autosave_idx" ON "_saved_blocks_v" USING btree ("autosave");
  ALTER TABLE "releases_rels" ADD CONSTRAINT "releases_rels_saved_blocks_fk" FOREIGN KEY ("saved_blocks_id") REFERENCES "public"."saved_blocks"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_saved_blocks_fk" FOREIGN KEY ("saved_blocks_id") REFERENCES "public"."saved_blocks"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "testimonials_category_idx" ON "testimonials" USING btree ("category");
  CREATE INDEX "_testimonials_v_version_version_category_idx" ON "_testimonials_v" USING btree ("version_category");
  CREATE INDEX "releases_rels_saved_blocks_id_idx" ON "releases_rels" USING btree ("saved_blocks_id");
  CREATE INDEX "payload_locked_documents_rels_saved_blocks_id_idx" ON "payload_locked_documents_rels" USING btree ("saved_blocks_id");`)
  await db.execute(sql.raw(readSql('migrations/20261121_200000_words_to_blocks.sql')))
  await db.execute(sql`
   ALTER TABLE "pricing_content" DROP COLUMN "eyebrow";
  ALTER TABLE "pricing_content" DROP COLUMN "title";
  ALTER TABLE "pricing_content" DROP COLUMN "subtitle";
  ALTER TABLE "pricing_content" DROP COLUMN "closing_title";
  ALTER TABLE "pricing_content" DROP COLUMN "closing_text";
  ALTER TABLE "pricing_content" DROP COLUMN "closing_label";
  ALTER TABLE "pricing_content" DROP COLUMN "closing_href";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "version_eyebrow";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "version_title";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "version_subtitle";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "version_closing_title";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "version_closing_text";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "version_closing_label";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "version_closing_href";`)
}

/** What the old columns cannot hold is lost. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "pricing_content" ADD COLUMN "eyebrow" varchar;
  ALTER TABLE "pricing_content" ADD COLUMN "title" varchar;
  ALTER TABLE "pricing_content" ADD COLUMN "subtitle" varchar;
  ALTER TABLE "pricing_content" ADD COLUMN "closing_title" varchar;
  ALTER TABLE "pricing_content" ADD COLUMN "closing_text" varchar;
  ALTER TABLE "pricing_content" ADD COLUMN "closing_label" varchar;
  ALTER TABLE "pricing_content" ADD COLUMN "closing_href" varchar;
  ALTER TABLE "_pricing_content_v" ADD COLUMN "version_eyebrow" varchar;
  ALTER TABLE "_pricing_content_v" ADD COLUMN "version_title" varchar;
  ALTER TABLE "_pricing_content_v" ADD COLUMN "version_subtitle" varchar;
  ALTER TABLE "_pricing_content_v" ADD COLUMN "version_closing_title" varchar;
  ALTER TABLE "_pricing_content_v" ADD COLUMN "version_closing_text" varchar;
  ALTER TABLE "_pricing_content_v" ADD COLUMN "version_closing_label" varchar;
  ALTER TABLE "_pricing_content_v" ADD COLUMN "version_closing_href" varchar;`)
  await db.execute(sql.raw(readSql('migrations/20261121_200000_blocks_to_words.sql')))
  await db.execute(sql`
   ALTER TABLE "saved_blocks" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_saved_blocks_v" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "saved_blocks" CASCADE;
  DROP TABLE "_saved_blocks_v" CASCADE;
  ALTER TABLE "releases_rels" DROP CONSTRAINT IF EXISTS "releases_rels_saved_blocks_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_saved_blocks_fk";
  
  DROP INDEX "testimonials_category_idx";
  DROP INDEX "_testimonials_v_version_version_category_idx";
  DROP INDEX "releases_rels_saved_blocks_id_idx";
  DROP INDEX "payload_locked_documents_rels_saved_blocks_id_idx";
  ALTER TABLE "pricing_content" DROP COLUMN "layout";
  ALTER TABLE "pricing_content" DROP COLUMN "name";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "version_layout";
  ALTER TABLE "_pricing_content_v" DROP COLUMN "version_name";
  ALTER TABLE "testimonials" DROP COLUMN "category";
  ALTER TABLE "_testimonials_v" DROP COLUMN "version_category";
  ALTER TABLE "releases_rels" DROP COLUMN "saved_blocks_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "saved_blocks_id";
  DROP TYPE "public"."enum_saved_blocks_status";
  DROP TYPE "public"."enum__saved_blocks_v_version_status";
  DROP TYPE "public"."enum__saved_blocks_v_published_locale";`)
}
