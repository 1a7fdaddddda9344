import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Changes of the exchange rate with a way back, bonus steps, and packages that follow the rate. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_packages_sizing" AS ENUM('fixed', 'rate');
  CREATE TYPE "public"."enum__packages_v_version_sizing" AS ENUM('fixed', 'rate');
  CREATE TABLE "exchange_rates_bonus_steps" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"from_usd" numeric NOT NULL,
  	"percent" numeric NOT NULL
  );
  
  CREATE TABLE "rate_changes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"rate_id" uuid,
  	"request_key" varchar,
  	"fingerprint" varchar,
  	"undone_at" timestamp(3) with time zone,
  	"undone_by_id" uuid,
  	"undo_reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "packages" ADD COLUMN "sizing" "enum_packages_sizing" DEFAULT 'fixed';
  ALTER TABLE "_packages_v" ADD COLUMN "version_sizing" "enum__packages_v_version_sizing" DEFAULT 'fixed';
  ALTER TABLE "exchange_rates_bonus_steps" ADD CONSTRAINT "exchange_rates_bonus_steps_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."exchange_rates"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "rate_changes" ADD CONSTRAINT "rate_changes_rate_id_exchange_rates_id_fk" FOREIGN KEY ("rate_id") REFERENCES "public"."exchange_rates"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "rate_changes" ADD CONSTRAINT "rate_changes_undone_by_id_users_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "exchange_rates_bonus_steps_order_idx" ON "exchange_rates_bonus_steps" USING btree ("_order");
  CREATE INDEX "exchange_rates_bonus_steps_parent_id_idx" ON "exchange_rates_bonus_steps" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "rate_changes_rate_idx" ON "rate_changes" USING btree ("rate_id");
  CREATE UNIQUE INDEX "rate_changes_request_key_idx" ON "rate_changes" USING btree ("request_key");
  CREATE INDEX "rate_changes_undone_by_idx" ON "rate_changes" USING btree ("undone_by_id");
  CREATE INDEX "rate_changes_updated_at_idx" ON "rate_changes" USING btree ("updated_at");
  CREATE INDEX "rate_changes_created_at_idx" ON "rate_changes" USING btree ("created_at");`)
  await db.execute(sql.raw(readSql('migrations/20261122_010000_rate_changes.sql')))
}

/** Rates that were taken back would begin after all: they go with what says so. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "exchange_rates_bonus_steps" CASCADE;
  DROP TRIGGER kept ON "rate_changes";
  ALTER TABLE "exchange_rates" DISABLE TRIGGER immutable;
  DELETE FROM "exchange_rates" WHERE id IN (SELECT rate_id FROM "rate_changes" WHERE undone_at IS NOT NULL);
  ALTER TABLE "exchange_rates" ENABLE TRIGGER immutable;
  DROP TABLE "rate_changes" CASCADE;
  ALTER TABLE "packages" DROP COLUMN "sizing";
  ALTER TABLE "_packages_v" DROP COLUMN "version_sizing";
  DROP TYPE "public"."enum_packages_sizing";
  DROP TYPE "public"."enum__packages_v_version_sizing";
  DROP FUNCTION ratecard_keep_rate_change;`)
}
