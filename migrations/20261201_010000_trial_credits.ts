import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261201_010000_trial_credits.sql')))
}

/** A value cannot be taken out of a type: it stays, unused. Credits of trials stay with who has them. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   UPDATE allocations SET source = 'promotion' WHERE source = 'trial';
  UPDATE allocations SET expires_at = kept_until WHERE kept_until IS NOT NULL;
  DROP TABLE plan_trials;
  DROP FUNCTION IF EXISTS ratecard_plan_parts(uuid);
  ALTER TABLE allocations DROP COLUMN kept_until;
  ALTER TABLE _plans_v_version_allocations DROP COLUMN trial_credits;
  ALTER TABLE plans_allocations DROP COLUMN trial_credits;`)
}
