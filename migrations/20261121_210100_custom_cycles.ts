import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_prices_unit" AS ENUM('days', 'weeks', 'months');
  CREATE TYPE "public"."enum_customers_billing_unit" AS ENUM('days', 'weeks', 'months');
  ALTER TYPE "public"."enum_prices_cycle" ADD VALUE 'custom';
  ALTER TYPE "public"."enum_customers_billing_cycle" ADD VALUE 'custom';
  ALTER TABLE "prices" ADD COLUMN "every" numeric;
  ALTER TABLE "prices" ADD COLUMN "unit" "enum_prices_unit";
  ALTER TABLE "customers" ADD COLUMN "billing_every" numeric;
  ALTER TABLE "customers" ADD COLUMN "billing_unit" "enum_customers_billing_unit";

  -- A cycle as the program names it: monthly, annual, or such as 3-months.
  CREATE FUNCTION ratecard_cycle(cycle text, every numeric, unit text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN cycle = 'custom' THEN trim_scale(every)::text || '-' || unit ELSE cycle END;
  ALTER TABLE prices ADD CONSTRAINT prices_cycle_length CHECK (
    cycle::text <> 'custom' OR (every BETWEEN 1 AND 366 AND every = trunc(every) AND unit IS NOT NULL) IS TRUE);
  ALTER TABLE customers ADD CONSTRAINT customers_cycle_length CHECK (
    billing_cycle::text <> 'custom'
    OR (billing_every BETWEEN 1 AND 366 AND billing_every = trunc(billing_every) AND billing_unit IS NOT NULL) IS TRUE);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP FUNCTION ratecard_cycle;
  ALTER TABLE prices DROP CONSTRAINT prices_cycle_length;
  ALTER TABLE customers DROP CONSTRAINT customers_cycle_length;
  ALTER TABLE "prices" ALTER COLUMN "cycle" SET DATA TYPE text;
  ALTER TABLE "prices" ALTER COLUMN "cycle" SET DEFAULT 'monthly'::text;
  DROP TYPE "public"."enum_prices_cycle";
  CREATE TYPE "public"."enum_prices_cycle" AS ENUM('monthly', 'annual');
  ALTER TABLE "prices" ALTER COLUMN "cycle" SET DEFAULT 'monthly'::"public"."enum_prices_cycle";
  ALTER TABLE "prices" ALTER COLUMN "cycle" SET DATA TYPE "public"."enum_prices_cycle" USING "cycle"::"public"."enum_prices_cycle";
  ALTER TABLE "customers" ALTER COLUMN "billing_cycle" SET DATA TYPE text;
  ALTER TABLE "customers" ALTER COLUMN "billing_cycle" SET DEFAULT 'monthly'::text;
  DROP TYPE "public"."enum_customers_billing_cycle";
  CREATE TYPE "public"."enum_customers_billing_cycle" AS ENUM('monthly', 'annual');
  ALTER TABLE "customers" ALTER COLUMN "billing_cycle" SET DEFAULT 'monthly'::"public"."enum_customers_billing_cycle";
  ALTER TABLE "customers" ALTER COLUMN "billing_cycle" SET DATA TYPE "public"."enum_customers_billing_cycle" USING "billing_cycle"::"public"."enum_customers_billing_cycle";
  ALTER TABLE "prices" DROP COLUMN "every";
  ALTER TABLE "prices" DROP COLUMN "unit";
  ALTER TABLE "customers" DROP COLUMN "billing_every";
  ALTER TABLE "customers" DROP COLUMN "billing_unit";
  DROP TYPE "public"."enum_prices_unit";
  DROP TYPE "public"."enum_customers_billing_unit";`)
}
