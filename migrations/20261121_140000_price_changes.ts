import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_price_changes_policy" AS ENUM('now', 'renewal', 'cycles', 'until', 'forever');
  CREATE TYPE "public"."enum_customers_billing_cycle" AS ENUM('monthly', 'annual');
  CREATE TABLE "price_changes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"reason" varchar NOT NULL,
  	"effective_at" timestamp(3) with time zone NOT NULL,
  	"policy" "enum_price_changes_policy" DEFAULT 'now' NOT NULL,
  	"cycles" numeric,
  	"until" timestamp(3) with time zone,
  	"affected" numeric,
  	"grandfathered" numeric,
  	"impact" jsonb,
  	"created_by_id" uuid,
  	"request_key" varchar,
  	"fingerprint" varchar,
  	"undone_at" timestamp(3) with time zone,
  	"undone_by_id" uuid,
  	"undo_reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "price_changes_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"plans_id" uuid
  );
  
  ALTER TABLE "prices" ADD COLUMN "change_id" uuid;
  ALTER TABLE "customers" ADD COLUMN "billing_cycle" "enum_customers_billing_cycle" DEFAULT 'monthly' NOT NULL;
  ALTER TABLE "customers" ADD COLUMN "plan_since" timestamp(3) with time zone;
  ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_undone_by_id_users_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "price_changes_rels" ADD CONSTRAINT "price_changes_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."price_changes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "price_changes_rels" ADD CONSTRAINT "price_changes_rels_plans_fk" FOREIGN KEY ("plans_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "price_changes_created_by_idx" ON "price_changes" USING btree ("created_by_id");
  CREATE UNIQUE INDEX "price_changes_request_key_idx" ON "price_changes" USING btree ("request_key");
  CREATE INDEX "price_changes_undone_by_idx" ON "price_changes" USING btree ("undone_by_id");
  CREATE INDEX "price_changes_updated_at_idx" ON "price_changes" USING btree ("updated_at");
  CREATE INDEX "price_changes_created_at_idx" ON "price_changes" USING btree ("created_at");
  CREATE INDEX "price_changes_rels_order_idx" ON "price_changes_rels" USING btree ("order");
  CREATE INDEX "price_changes_rels_parent_idx" ON "price_changes_rels" USING btree ("parent_id");
  CREATE INDEX "price_changes_rels_path_idx" ON "price_changes_rels" USING btree ("path");
  CREATE INDEX "price_changes_rels_plans_id_idx" ON "price_changes_rels" USING btree ("plans_id");
  ALTER TABLE "prices" ADD CONSTRAINT "prices_change_id_price_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."price_changes"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "prices_change_idx" ON "prices" USING btree ("change_id");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "price_changes" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "price_changes_rels" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "price_changes" CASCADE;
  DROP TABLE "price_changes_rels" CASCADE;
  ALTER TABLE "prices" DROP CONSTRAINT "prices_change_id_price_changes_id_fk";
  
  DROP INDEX "prices_change_idx";
  ALTER TABLE "prices" DROP COLUMN "change_id";
  ALTER TABLE "customers" DROP COLUMN "billing_cycle";
  ALTER TABLE "customers" DROP COLUMN "plan_since";
  DROP TYPE "public"."enum_price_changes_policy";
  DROP TYPE "public"."enum_customers_billing_cycle";`)
}
