import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Plans and packages that are bought together at a special price. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_bundles_items_kind" AS ENUM('plan', 'package');
  CREATE TYPE "public"."enum_bundles_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__bundles_v_version_items_kind" AS ENUM('plan', 'package');
  CREATE TYPE "public"."enum__bundles_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__bundles_v_published_locale" AS ENUM('en', 'de', 'ar');
  CREATE TABLE "bundles_items" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"kind" "enum_bundles_items_kind" DEFAULT 'plan',
  	"plan_id" uuid,
  	"cycle" varchar DEFAULT 'monthly',
  	"package_id" uuid,
  	"quantity" numeric DEFAULT 1
  );
  
  CREATE TABLE "bundles_prices" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"currency" varchar DEFAULT 'USD',
  	"amount" numeric
  );
  
  CREATE TABLE "bundles" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"slug" varchar,
  	"active" boolean DEFAULT true,
  	"order" numeric DEFAULT 100,
  	"changed_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_bundles_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "bundles_locales" (
  	"name" varchar,
  	"description" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  CREATE TABLE "_bundles_v_version_items" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum__bundles_v_version_items_kind" DEFAULT 'plan',
  	"plan_id" uuid,
  	"cycle" varchar DEFAULT 'monthly',
  	"package_id" uuid,
  	"quantity" numeric DEFAULT 1,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_bundles_v_version_prices" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"currency" varchar DEFAULT 'USD',
  	"amount" numeric,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_bundles_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_slug" varchar,
  	"version_active" boolean DEFAULT true,
  	"version_order" numeric DEFAULT 100,
  	"version_changed_by_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__bundles_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__bundles_v_published_locale",
  	"latest" boolean,
  	"autosave" boolean
  );
  
  CREATE TABLE "_bundles_v_locales" (
  	"version_name" varchar,
  	"version_description" varchar,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" uuid NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "bundles_id" uuid;
  ALTER TABLE "bundles_items" ADD CONSTRAINT "bundles_items_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bundles_items" ADD CONSTRAINT "bundles_items_package_id_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."packages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bundles_items" ADD CONSTRAINT "bundles_items_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."bundles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "bundles_prices" ADD CONSTRAINT "bundles_prices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."bundles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "bundles" ADD CONSTRAINT "bundles_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bundles_locales" ADD CONSTRAINT "bundles_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."bundles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_bundles_v_version_items" ADD CONSTRAINT "_bundles_v_version_items_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_bundles_v_version_items" ADD CONSTRAINT "_bundles_v_version_items_package_id_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."packages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_bundles_v_version_items" ADD CONSTRAINT "_bundles_v_version_items_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_bundles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_bundles_v_version_prices" ADD CONSTRAINT "_bundles_v_version_prices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_bundles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_bundles_v" ADD CONSTRAINT "_bundles_v_parent_id_bundles_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."bundles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_bundles_v" ADD CONSTRAINT "_bundles_v_version_changed_by_id_users_id_fk" FOREIGN KEY ("version_changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_bundles_v_locales" ADD CONSTRAINT "_bundles_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_bundles_v"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "bundles_items_order_idx" ON "bundles_items" USING btree ("_order");
  CREATE INDEX "bundles_items_parent_id_idx" ON "bundles_items" USING btree ("_parent_id");
  CREATE INDEX "bundles_items_plan_idx" ON "bundles_items" USING btree ("plan_id");
  CREATE INDEX "bundles_items_package_idx" ON "bundles_items" USING btree ("package_id");
  CREATE INDEX "bundles_prices_order_idx" ON "bundles_prices" USING btree ("_order");
  CREATE INDEX "bundles_prices_parent_id_idx" ON "bundles_prices" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "bundles_slug_idx" ON "bundles" USING btree ("slug");
  CREATE INDEX "bundles_active_idx" ON "bundles" USING btree ("active");
  CREATE INDEX "bundles_order_idx" ON "bundles" USING btree ("order");
  CREATE INDEX "bundles_changed_by_idx" ON "bundles" USING btree ("changed_by_id");
  CREATE INDEX "bundles_updated_at_idx" ON "bundles" USING btree ("updated_at");
  CREATE INDEX "bundles_created_at_idx" ON "bundles" USING btree ("created_at");
  CREATE INDEX "bundles__status_idx" ON "bundles" USING btree ("_status");
  CREATE UNIQUE INDEX "bundles_locales_locale_parent_id_unique" ON "bundles_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_bundles_v_version_items_order_idx" ON "_bundles_v_version_items" USING btree ("_order");
  CREATE INDEX "_bundles_v_version_items_parent_id_idx" ON "_bundles_v_version_items" USING btree ("_parent_id");
  CREATE INDEX "_bundles_v_version_items_plan_idx" ON "_bundles_v_version_items" USING btree ("plan_id");
  CREATE INDEX "_bundles_v_version_items_package_idx" ON "_bundles_v_version_items" USING btree ("package_id");
  CREATE INDEX "_bundles_v_version_prices_order_idx" ON "_bundles_v_version_prices" USING btree ("_order");
  CREATE INDEX "_bundles_v_version_prices_parent_id_idx" ON "_bundles_v_version_prices" USING btree ("_parent_id");
  CREATE INDEX "_bundles_v_parent_idx" ON "_bundles_v" USING btree ("parent_id");
  CREATE INDEX "_bundles_v_version_version_slug_idx" ON "_bundles_v" USING btree ("version_slug");
  CREATE INDEX "_bundles_v_version_version_active_idx" ON "_bundles_v" USING btree ("version_active");
  CREATE INDEX "_bundles_v_version_version_order_idx" ON "_bundles_v" USING btree ("version_order");
  CREATE INDEX "_bundles_v_version_version_changed_by_idx" ON "_bundles_v" USING btree ("version_changed_by_id");
  CREATE INDEX "_bundles_v_version_version_updated_at_idx" ON "_bundles_v" USING btree ("version_updated_at");
  CREATE INDEX "_bundles_v_version_version_created_at_idx" ON "_bundles_v" USING btree ("version_created_at");
  CREATE INDEX "_bundles_v_version_version__status_idx" ON "_bundles_v" USING btree ("version__status");
  CREATE INDEX "_bundles_v_created_at_idx" ON "_bundles_v" USING btree ("created_at");
  CREATE INDEX "_bundles_v_updated_at_idx" ON "_bundles_v" USING btree ("updated_at");
  CREATE INDEX "_bundles_v_snapshot_idx" ON "_bundles_v" USING btree ("snapshot");
  CREATE INDEX "_bundles_v_published_locale_idx" ON "_bundles_v" USING btree ("published_locale");
  CREATE INDEX "_bundles_v_latest_idx" ON "_bundles_v" USING btree ("latest");
  CREATE INDEX "_bundles_v_autosave_idx" ON "_bundles_v" USING btree ("autosave");
  CREATE UNIQUE INDEX "_bundles_v_locales_locale_parent_id_unique" ON "_bundles_v_locales" USING btree ("_locale","_parent_id");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_bundles_fk" FOREIGN KEY ("bundles_id") REFERENCES "public"."bundles"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_bundles_id_idx" ON "payload_locked_documents_rels" USING btree ("bundles_id");`)
  await db.execute(sql.raw(readSql('migrations/20261122_130000_bundles.sql')))
}

/** The bundles are gone then; what was in them stays. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DELETE FROM payload_locked_documents_rels WHERE bundles_id IS NOT NULL;
  DELETE FROM draft_authors WHERE collection = 'bundles';
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "bundles_id";
  DROP TABLE "_bundles_v_locales";
  DROP TABLE "_bundles_v_version_prices";
  DROP TABLE "_bundles_v_version_items";
  DROP TABLE "_bundles_v";
  DROP TABLE "bundles_locales";
  DROP TABLE "bundles_prices";
  DROP TABLE "bundles_items";
  DROP TABLE "bundles";
  DROP TYPE "public"."enum_bundles_items_kind";
  DROP TYPE "public"."enum_bundles_status";
  DROP TYPE "public"."enum__bundles_v_version_items_kind";
  DROP TYPE "public"."enum__bundles_v_version_status";
  DROP TYPE "public"."enum__bundles_v_published_locale";`)
}
