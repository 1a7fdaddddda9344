import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_feature_costs_step_mode" AS ENUM('whole', 'marginal');
  CREATE TYPE "public"."enum_credit_changes_kind" AS ENUM('add', 'set', 'subtract', 'gift');
  ALTER TYPE "public"."enum_ledger_entries_kind" ADD VALUE 'void';
  ALTER TYPE "public"."enum_usage_limits_mode" ADD VALUE 'overage';
  CREATE TABLE "feature_costs_steps" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"from" numeric NOT NULL,
  	"credits" numeric NOT NULL
  );
  
  CREATE TABLE "credit_changes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"change" varchar NOT NULL,
  	"customer_id" uuid NOT NULL,
  	"token_type" varchar NOT NULL,
  	"kind" "enum_credit_changes_kind" NOT NULL,
  	"amount" bigint NOT NULL,
  	"allocation_id" uuid,
  	"position" bigint,
  	"recipient_id" uuid,
  	"fingerprint" varchar NOT NULL,
  	"reason" varchar,
  	"actor" varchar,
  	"undone_at" timestamp(3) with time zone,
  	"undone_by" varchar,
  	"undo_reason" varchar,
  	"undone_amount" bigint,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "feature_costs" ADD COLUMN "step_mode" "enum_feature_costs_step_mode" DEFAULT 'whole';
  ALTER TABLE "model_prices" ADD COLUMN "batch_percent" numeric;
  ALTER TABLE "model_prices" ADD COLUMN "flex_percent" numeric;
  ALTER TABLE "model_prices" ADD COLUMN "priority_percent" numeric;
  ALTER TABLE "usage_limits" ADD COLUMN "ceiling" numeric;
  ALTER TABLE "feature_costs_steps" ADD CONSTRAINT "feature_costs_steps_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."feature_costs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "credit_changes" ADD CONSTRAINT "credit_changes_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "credit_changes" ADD CONSTRAINT "credit_changes_allocation_id_allocations_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "credit_changes" ADD CONSTRAINT "credit_changes_recipient_id_customers_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."customers"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "feature_costs_steps_order_idx" ON "feature_costs_steps" USING btree ("_order");
  CREATE INDEX "feature_costs_steps_parent_id_idx" ON "feature_costs_steps" USING btree ("_parent_id");
  CREATE INDEX "credit_changes_customer_idx" ON "credit_changes" USING btree ("customer_id");
  CREATE INDEX "credit_changes_allocation_idx" ON "credit_changes" USING btree ("allocation_id");
  CREATE INDEX "credit_changes_recipient_idx" ON "credit_changes" USING btree ("recipient_id");
  CREATE INDEX "credit_changes_updated_at_idx" ON "credit_changes" USING btree ("updated_at");
  CREATE INDEX "credit_changes_created_at_idx" ON "credit_changes" USING btree ("created_at");
  CREATE UNIQUE INDEX "change_customer_tokenType_idx" ON "credit_changes" USING btree ("change","customer_id","token_type");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "feature_costs_steps" CASCADE;
  DROP TABLE "credit_changes" CASCADE;
  ALTER TABLE "ledger_entries" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_ledger_entries_kind";
  CREATE TYPE "public"."enum_ledger_entries_kind" AS ENUM('grant', 'expiry', 'rollover', 'adjustment', 'refund', 'transfer');
  ALTER TABLE "ledger_entries" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_ledger_entries_kind" USING "kind"::"public"."enum_ledger_entries_kind";
  ALTER TABLE "usage_limits" ALTER COLUMN "mode" SET DATA TYPE text;
  ALTER TABLE "usage_limits" ALTER COLUMN "mode" SET DEFAULT 'hard'::text;
  DROP TYPE "public"."enum_usage_limits_mode";
  CREATE TYPE "public"."enum_usage_limits_mode" AS ENUM('hard', 'soft');
  ALTER TABLE "usage_limits" ALTER COLUMN "mode" SET DEFAULT 'hard'::"public"."enum_usage_limits_mode";
  ALTER TABLE "usage_limits" ALTER COLUMN "mode" SET DATA TYPE "public"."enum_usage_limits_mode" USING "mode"::"public"."enum_usage_limits_mode";
  ALTER TABLE "feature_costs" DROP COLUMN "step_mode";
  ALTER TABLE "model_prices" DROP COLUMN "batch_percent";
  ALTER TABLE "model_prices" DROP COLUMN "flex_percent";
  ALTER TABLE "model_prices" DROP COLUMN "priority_percent";
  ALTER TABLE "usage_limits" DROP COLUMN "ceiling";
  DROP TYPE "public"."enum_feature_costs_step_mode";
  DROP TYPE "public"."enum_credit_changes_kind";`)
}
