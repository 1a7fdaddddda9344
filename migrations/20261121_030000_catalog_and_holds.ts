import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_plans_allocations_rollover" AS ENUM('none', 'capped', 'full');
  CREATE TYPE "public"."enum_plans_refresh_every" AS ENUM('days', 'month', 'year');
  CREATE TYPE "public"."enum__plans_v_version_allocations_rollover" AS ENUM('none', 'capped', 'full');
  CREATE TYPE "public"."enum__plans_v_version_refresh_every" AS ENUM('days', 'month', 'year');
  CREATE TYPE "public"."enum_packages_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__packages_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_model_prices_tier_mode" AS ENUM('whole', 'marginal');
  CREATE TYPE "public"."enum_holds_status" AS ENUM('open', 'settled', 'released', 'expired');
  CREATE TYPE "public"."enum_usage_limits_scope" AS ENUM('plan', 'customer', 'member', 'feature', 'model', 'serviceAccount');
  CREATE TYPE "public"."enum_usage_limits_counted_per" AS ENUM('customer', 'member', 'all');
  CREATE TYPE "public"."enum_usage_limits_window" AS ENUM('perRequest', 'perMinute', 'daily', 'monthly', 'custom');
  CREATE TYPE "public"."enum_usage_limits_metric" AS ENUM('requests', 'tokens', 'credits');
  CREATE TYPE "public"."enum_usage_limits_mode" AS ENUM('hard', 'soft');
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
  
  CREATE TABLE "model_prices_tiers" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"from" numeric NOT NULL,
  	"input" numeric NOT NULL,
  	"output" numeric NOT NULL,
  	"cache_read" numeric,
  	"cache_write" numeric,
  	"reasoning" numeric
  );
  
  CREATE TABLE "usage_voids" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"usage_log" varchar NOT NULL,
  	"customer_id" uuid NOT NULL,
  	"account_id" uuid NOT NULL,
  	"token_type" varchar NOT NULL,
  	"credits" bigint NOT NULL,
  	"overage" bigint DEFAULT 0 NOT NULL,
  	"returned" jsonb,
  	"reason" varchar NOT NULL,
  	"actor" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "holds" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"customer_id" uuid NOT NULL,
  	"account_id" uuid NOT NULL,
  	"token_type" varchar NOT NULL,
  	"idempotency_key" varchar NOT NULL,
  	"amount" bigint NOT NULL,
  	"status" "enum_holds_status" NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"closed_at" timestamp(3) with time zone,
  	"usage_log" varchar,
  	"member" varchar,
  	"feature" varchar,
  	"model" varchar,
  	"event" jsonb,
  	"service_account" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "usage_limits" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"label" varchar NOT NULL,
  	"scope" "enum_usage_limits_scope" DEFAULT 'plan' NOT NULL,
  	"counted_per" "enum_usage_limits_counted_per" DEFAULT 'customer',
  	"plan_id" uuid,
  	"customer_id" uuid,
  	"feature_id" uuid,
  	"model_id" uuid,
  	"service_account_id" uuid,
  	"of_customer_id" uuid,
  	"member" varchar,
  	"window" "enum_usage_limits_window" DEFAULT 'daily' NOT NULL,
  	"window_minutes" numeric,
  	"metric" "enum_usage_limits_metric" DEFAULT 'requests' NOT NULL,
  	"cap" numeric NOT NULL,
  	"mode" "enum_usage_limits_mode" DEFAULT 'hard' NOT NULL,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "book_checks" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"ok" boolean DEFAULT false NOT NULL,
  	"accounts" numeric NOT NULL,
  	"seconds" numeric NOT NULL,
  	"discrepancies" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "plans_allocations" ADD COLUMN "rollover" "enum_plans_allocations_rollover" DEFAULT 'none';
  ALTER TABLE "plans_allocations" ADD COLUMN "rollover_cap" numeric;
  ALTER TABLE "plans_allocations" ADD COLUMN "rollover_days" numeric;
  ALTER TABLE "plans" ADD COLUMN "refresh_every" "enum_plans_refresh_every" DEFAULT 'days';
  ALTER TABLE "plans" ADD COLUMN "changed_by_id" uuid;
  ALTER TABLE "_plans_v_version_allocations" ADD COLUMN "rollover" "enum__plans_v_version_allocations_rollover" DEFAULT 'none';
  ALTER TABLE "_plans_v_version_allocations" ADD COLUMN "rollover_cap" numeric;
  ALTER TABLE "_plans_v_version_allocations" ADD COLUMN "rollover_days" numeric;
  ALTER TABLE "_plans_v" ADD COLUMN "version_refresh_every" "enum__plans_v_version_refresh_every" DEFAULT 'days';
  ALTER TABLE "_plans_v" ADD COLUMN "version_changed_by_id" uuid;
  ALTER TABLE "ai_models" ADD COLUMN "max_output_tokens" numeric;
  ALTER TABLE "model_prices" ADD COLUMN "per_request" numeric;
  ALTER TABLE "model_prices" ADD COLUMN "tier_mode" "enum_model_prices_tier_mode" DEFAULT 'whole';
  ALTER TABLE "usage_logs" ADD COLUMN "shortfall" bigint DEFAULT 0 NOT NULL;
  ALTER TABLE "usage_logs" ADD COLUMN "hold" varchar;
  ALTER TABLE "allocations" ADD COLUMN "returned" bigint DEFAULT 0 NOT NULL;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "packages_id" uuid;
  ALTER TABLE "packages_prices" ADD CONSTRAINT "packages_prices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."packages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "packages" ADD CONSTRAINT "packages_token_type_id_token_types_id_fk" FOREIGN KEY ("token_type_id") REFERENCES "public"."token_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "packages" ADD CONSTRAINT "packages_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_packages_v_version_prices" ADD CONSTRAINT "_packages_v_version_prices_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_packages_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_packages_v" ADD CONSTRAINT "_packages_v_parent_id_packages_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."packages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_packages_v" ADD CONSTRAINT "_packages_v_version_token_type_id_token_types_id_fk" FOREIGN KEY ("version_token_type_id") REFERENCES "public"."token_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_packages_v" ADD CONSTRAINT "_packages_v_version_changed_by_id_users_id_fk" FOREIGN KEY ("version_changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "model_prices_tiers" ADD CONSTRAINT "model_prices_tiers_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."model_prices"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "usage_voids" ADD CONSTRAINT "usage_voids_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "usage_voids" ADD CONSTRAINT "usage_voids_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "holds" ADD CONSTRAINT "holds_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "holds" ADD CONSTRAINT "holds_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "usage_limits" ADD CONSTRAINT "usage_limits_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "usage_limits" ADD CONSTRAINT "usage_limits_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "usage_limits" ADD CONSTRAINT "usage_limits_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "usage_limits" ADD CONSTRAINT "usage_limits_model_id_ai_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."ai_models"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "usage_limits" ADD CONSTRAINT "usage_limits_service_account_id_service_accounts_id_fk" FOREIGN KEY ("service_account_id") REFERENCES "public"."service_accounts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "usage_limits" ADD CONSTRAINT "usage_limits_of_customer_id_customers_id_fk" FOREIGN KEY ("of_customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
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
  CREATE INDEX "model_prices_tiers_order_idx" ON "model_prices_tiers" USING btree ("_order");
  CREATE INDEX "model_prices_tiers_parent_id_idx" ON "model_prices_tiers" USING btree ("_parent_id");
  CREATE INDEX "usage_voids_customer_idx" ON "usage_voids" USING btree ("customer_id");
  CREATE INDEX "usage_voids_account_idx" ON "usage_voids" USING btree ("account_id");
  CREATE INDEX "usage_voids_updated_at_idx" ON "usage_voids" USING btree ("updated_at");
  CREATE INDEX "usage_voids_created_at_idx" ON "usage_voids" USING btree ("created_at");
  CREATE INDEX "holds_customer_idx" ON "holds" USING btree ("customer_id");
  CREATE INDEX "holds_account_idx" ON "holds" USING btree ("account_id");
  CREATE INDEX "holds_updated_at_idx" ON "holds" USING btree ("updated_at");
  CREATE INDEX "holds_created_at_idx" ON "holds" USING btree ("created_at");
  CREATE INDEX "usage_limits_plan_idx" ON "usage_limits" USING btree ("plan_id");
  CREATE INDEX "usage_limits_customer_idx" ON "usage_limits" USING btree ("customer_id");
  CREATE INDEX "usage_limits_feature_idx" ON "usage_limits" USING btree ("feature_id");
  CREATE INDEX "usage_limits_model_idx" ON "usage_limits" USING btree ("model_id");
  CREATE INDEX "usage_limits_service_account_idx" ON "usage_limits" USING btree ("service_account_id");
  CREATE INDEX "usage_limits_of_customer_idx" ON "usage_limits" USING btree ("of_customer_id");
  CREATE INDEX "usage_limits_active_idx" ON "usage_limits" USING btree ("active");
  CREATE INDEX "usage_limits_updated_at_idx" ON "usage_limits" USING btree ("updated_at");
  CREATE INDEX "usage_limits_created_at_idx" ON "usage_limits" USING btree ("created_at");
  CREATE INDEX "book_checks_ok_idx" ON "book_checks" USING btree ("ok");
  CREATE INDEX "book_checks_updated_at_idx" ON "book_checks" USING btree ("updated_at");
  CREATE INDEX "book_checks_created_at_idx" ON "book_checks" USING btree ("created_at");
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
  ALTER TABLE "model_prices_tiers" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "usage_voids" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "holds" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "usage_limits" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "book_checks" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "packages_prices" CASCADE;
  DROP TABLE "packages" CASCADE;
  DROP TABLE "_packages_v_version_prices" CASCADE;
  DROP TABLE "_packages_v" CASCADE;
  DROP TABLE "model_prices_tiers" CASCADE;
  DROP TABLE "usage_voids" CASCADE;
  DROP TABLE "holds" CASCADE;
  DROP TABLE "usage_limits" CASCADE;
  DROP TABLE "book_checks" CASCADE;
  ALTER TABLE "plans" DROP CONSTRAINT "plans_changed_by_id_users_id_fk";
  
  ALTER TABLE "_plans_v" DROP CONSTRAINT "_plans_v_version_changed_by_id_users_id_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_packages_fk";
  
  DROP INDEX "plans_changed_by_idx";
  DROP INDEX "_plans_v_version_version_changed_by_idx";
  DROP INDEX "payload_locked_documents_rels_packages_id_idx";
  ALTER TABLE "plans_allocations" DROP COLUMN "rollover";
  ALTER TABLE "plans_allocations" DROP COLUMN "rollover_cap";
  ALTER TABLE "plans_allocations" DROP COLUMN "rollover_days";
  ALTER TABLE "plans" DROP COLUMN "refresh_every";
  ALTER TABLE "plans" DROP COLUMN "changed_by_id";
  ALTER TABLE "_plans_v_version_allocations" DROP COLUMN "rollover";
  ALTER TABLE "_plans_v_version_allocations" DROP COLUMN "rollover_cap";
  ALTER TABLE "_plans_v_version_allocations" DROP COLUMN "rollover_days";
  ALTER TABLE "_plans_v" DROP COLUMN "version_refresh_every";
  ALTER TABLE "_plans_v" DROP COLUMN "version_changed_by_id";
  ALTER TABLE "ai_models" DROP COLUMN "max_output_tokens";
  ALTER TABLE "model_prices" DROP COLUMN "per_request";
  ALTER TABLE "model_prices" DROP COLUMN "tier_mode";
  ALTER TABLE "usage_logs" DROP COLUMN "shortfall";
  ALTER TABLE "usage_logs" DROP COLUMN "hold";
  ALTER TABLE "allocations" DROP COLUMN "returned";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "packages_id";
  DROP TYPE "public"."enum_plans_allocations_rollover";
  DROP TYPE "public"."enum_plans_refresh_every";
  DROP TYPE "public"."enum__plans_v_version_allocations_rollover";
  DROP TYPE "public"."enum__plans_v_version_refresh_every";
  DROP TYPE "public"."enum_packages_status";
  DROP TYPE "public"."enum__packages_v_version_status";
  DROP TYPE "public"."enum_model_prices_tier_mode";
  DROP TYPE "public"."enum_holds_status";
  DROP TYPE "public"."enum_usage_limits_scope";
  DROP TYPE "public"."enum_usage_limits_counted_per";
  DROP TYPE "public"."enum_usage_limits_window";
  DROP TYPE "public"."enum_usage_limits_metric";
  DROP TYPE "public"."enum_usage_limits_mode";`)
}
