import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_packages_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__packages_v_version_status" AS ENUM('draft', 'published');
  CREATE TABLE "packages_prices" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"currency" varchar DEFAULT 'USD',
  	"amount" numeric
  );
  
  CREATE TABLE "packages" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"description" varchar,
  	"credits" numeric,
  	"bonus_credits" numeric DEFAULT 0,
  	"token_type_id" uuid,
  	"validity_days" numeric,
  	"slug" varchar,
  	"active" boolean DEFAULT true,
  	"order" numeric DEFAULT 100,
  	"changed_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_packages_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_packages_v_version_prices" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"currency" varchar DEFAULT 'USD',
  	"amount" numeric,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_packages_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_name" varchar,
  	"version_description" varchar,
  	"version_credits" numeric,
  	"version_bonus_credits" numeric DEFAULT 0,
  	"version_token_type_id" uuid,
  	"version_validity_days" numeric,
  	"version_slug" varchar,
  	"version_active" boolean DEFAULT true,
  	"version_order" numeric DEFAULT 100,
  	"version_changed_by_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__packages_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean,
  	"autosave" boolean
  );
  
  ALTER TABLE "plans" ADD COLUMN "changed_by_id" uuid;
  ALTER TABLE "_plans_v" ADD COLUMN "version_changed_by_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "packages_id" uuid;
  ALTER TABLE "packages_prices" ADD CONSTRAINT "packages_prices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."packages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "packages" ADD CONSTRAINT "packages_token_type_id_token_types_id_fk" FOREIGN KEY ("token_type_id") REFERENCES "public"."token_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "packages" ADD CONSTRAINT "packages_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_packages_v_version_prices" ADD CONSTRAINT "_packages_v_version_prices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_packages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_packages_v" ADD CONSTRAINT "_packages_v_parent_id_packages_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."packages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_packages_v" ADD CONSTRAINT "_packages_v_version_token_type_id_token_types_id_fk" FOREIGN KEY ("version_token_type_id") REFERENCES "public"."token_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_packages_v" ADD CONSTRAINT "_packages_v_version_changed_by_id_users_id_fk" FOREIGN KEY ("version_changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "packages_prices_order_idx" ON "packages_prices" USING btree ("_order");
  CREATE INDEX "packages_prices_parent_id_idx" ON "packages_prices" USING btree ("_parent_id");
  CREATE INDEX "packages_token_type_idx" ON "packages" USING btree ("token_type_id");
  CREATE UNIQUE INDEX "packages_slug_idx" ON "packages" USING btree ("slug");
  CREATE INDEX "packages_active_idx" ON "packages" USING btree ("active");
  CREATE INDEX "packages_order_idx" ON "packages" USING btree ("order");
  CREATE INDEX "packages_changed_by_idx" ON "packages" USING btree ("changed_by_id");
  CREATE INDEX "packages_updated_at_idx" ON "packages" USING btree ("updated_at");
  CREATE INDEX "packages_created_at_idx" ON "packages" USING btree ("created_at");
  CREATE INDEX "packages__status_idx" ON "packages" USING btree ("_status");
  CREATE INDEX "_packages_v_version_prices_order_idx" ON "_packages_v_version_prices" USING btree ("_order");
  CREATE INDEX "_packages_v_version_prices_parent_id_idx" ON "_packages_v_version_prices" USING btree ("_parent_id");
  CREATE INDEX "_packages_v_parent_idx" ON "_packages_v" USING btree ("parent_id");
  CREATE INDEX "_packages_v_version_version_token_type_idx" ON "_packages_v" USING btree ("version_token_type_id");
  CREATE INDEX "_packages_v_version_version_slug_idx" ON "_packages_v" USING btree ("version_slug");
  CREATE INDEX "_packages_v_version_version_active_idx" ON "_packages_v" USING btree ("version_active");
  CREATE INDEX "_packages_v_version_version_order_idx" ON "_packages_v" USING btree ("version_order");
  CREATE INDEX "_packages_v_version_version_changed_by_idx" ON "_packages_v" USING btree ("version_changed_by_id");
  CREATE INDEX "_packages_v_version_version_updated_at_idx" ON "_packages_v" USING btree ("version_updated_at");
  CREATE INDEX "_packages_v_version_version_created_at_idx" ON "_packages_v" USING btree ("version_created_at");
  CREATE INDEX "_packages_v_version_version__status_idx" ON "_packages_v" USING btree ("version__status");
  CREATE INDEX "_packages_v_created_at_idx" ON "_packages_v" USING btree ("created_at");
  CREATE INDEX "_packages_v_updated_at_idx" ON "_packages_v" USING btree ("updated_at");
  CREATE INDEX "_packages_v_latest_idx" ON "_packages_v" USING btree ("latest");
  CREATE INDEX "_packages_v_autosave_idx" ON "_packages_v" USING btree ("autosave");
  ALTER TABLE "plans" ADD CONSTRAINT "plans_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plans_v" ADD CONSTRAINT "_plans_v_version_changed_by_id_users_id_fk" FOREIGN KEY ("version_changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_packages_fk" FOREIGN KEY ("packages_id") REFERENCES "public"."packages"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "plans_changed_by_idx" ON "plans" USING btree ("changed_by_id");
  CREATE INDEX "_plans_v_version_version_changed_by_idx" ON "_plans_v" USING btree ("version_changed_by_id");
  CREATE INDEX "payload_locked_documents_rels_packages_id_idx" ON "payload_locked_documents_rels" USING btree ("packages_id");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "packages_prices" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "packages" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_packages_v_version_prices" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_packages_v" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "packages_prices" CASCADE;
  DROP TABLE "packages" CASCADE;
  DROP TABLE "_packages_v_version_prices" CASCADE;
  DROP TABLE "_packages_v" CASCADE;
  ALTER TABLE "plans" DROP CONSTRAINT "plans_changed_by_id_users_id_fk";
  
  ALTER TABLE "_plans_v" DROP CONSTRAINT "_plans_v_version_changed_by_id_users_id_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_packages_fk";
  
  DROP INDEX "plans_changed_by_idx";
  DROP INDEX "_plans_v_version_version_changed_by_idx";
  DROP INDEX "payload_locked_documents_rels_packages_id_idx";
  ALTER TABLE "plans" DROP COLUMN "changed_by_id";
  ALTER TABLE "_plans_v" DROP COLUMN "version_changed_by_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "packages_id";
  DROP TYPE "public"."enum_packages_status";
  DROP TYPE "public"."enum__packages_v_version_status";`)
}
