import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Limits whose windows are any stretch of their length, and the counters of those. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_usage_limits_window_kind" AS ENUM('fixed', 'rolling');
  ALTER TABLE "usage_limits" ADD COLUMN "window_kind" "enum_usage_limits_window_kind" DEFAULT 'fixed';

  -- What was counted of one limit for one subject, in sixtieths of windows of this length. Windows are numbered from
  -- the epoch. The length is part of the key: a limit whose window is changed begins to count anew.
  CREATE TABLE rolling_counters (
    limit_id uuid NOT NULL,
    subject text NOT NULL,
    seconds int NOT NULL,
    window_number bigint NOT NULL,
    slots bigint[] NOT NULL CHECK (array_length(slots, 1) = 60),
    PRIMARY KEY (limit_id, seconds, window_number, subject)
  ) WITH (fillfactor = 70);`)
}

/** Limits of rolling windows become fixed ones of the same length, which count from zero. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE rolling_counters;
  ALTER TABLE "usage_limits" DROP COLUMN "window_kind";
  DROP TYPE "public"."enum_usage_limits_window_kind";`)
}
