import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Prices of overage, and what is needed to say later which of them counted. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "overage_prices" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"plan_id" uuid NOT NULL,
  	"token_type_id" uuid NOT NULL,
  	"currency" varchar DEFAULT 'USD' NOT NULL,
  	"amount" bigint NOT NULL,
  	"valid_from" timestamp(3) with time zone NOT NULL,
  	"reason" varchar,
  	"created_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "overage_prices_id" uuid;
  ALTER TABLE "overage_prices" ADD CONSTRAINT "overage_prices_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "overage_prices" ADD CONSTRAINT "overage_prices_token_type_id_token_types_id_fk" FOREIGN KEY ("token_type_id") REFERENCES "public"."token_types"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "overage_prices" ADD CONSTRAINT "overage_prices_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "overage_prices_plan_idx" ON "overage_prices" USING btree ("plan_id");
  CREATE INDEX "overage_prices_token_type_idx" ON "overage_prices" USING btree ("token_type_id");
  CREATE INDEX "overage_prices_valid_from_idx" ON "overage_prices" USING btree ("valid_from");
  CREATE INDEX "overage_prices_created_by_idx" ON "overage_prices" USING btree ("created_by_id");
  CREATE INDEX "overage_prices_updated_at_idx" ON "overage_prices" USING btree ("updated_at");
  CREATE INDEX "overage_prices_created_at_idx" ON "overage_prices" USING btree ("created_at");
  CREATE UNIQUE INDEX "plan_tokenType_currency_validFrom_idx" ON "overage_prices" USING btree ("plan_id","token_type_id","currency","valid_from");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_overage_prices_fk" FOREIGN KEY ("overage_prices_id") REFERENCES "public"."overage_prices"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_overage_prices_id_idx" ON "payload_locked_documents_rels" USING btree ("overage_prices_id");`)
  await db.execute(sql.raw(readSql('migrations/20261122_050100_overage_prices.sql')))
}

/** The prices are gone then; how many credits were beyond the balances stays in the log. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX usage_logs_overage;
  DROP TRIGGER keep_terms ON customers;
  DROP TRIGGER keep_terms_first ON customers;
  DROP FUNCTION ratecard_keep_terms();
  DROP TABLE customer_terms;
  DROP TABLE "overage_prices" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "overage_prices_id";`)
}
