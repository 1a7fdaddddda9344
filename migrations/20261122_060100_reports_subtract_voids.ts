import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Reports of usage subtract voids. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261122_060100_reports_subtract_voids.sql')))
}

/** Loses nothing: the summaries are made of the log, and begin anew. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    DROP VIEW usage_by_customer_day, usage_by_hour, usage_not_rolled, usage_entries;
    TRUNCATE usage_hours, usage_customer_days;
    UPDATE usage_rollup SET rolled_until = 'epoch';

    CREATE VIEW usage_not_rolled AS
      SELECT * FROM usage_logs
       WHERE id >= (SELECT ratecard_uuidv7_floor(rolled_until) FROM usage_rollup);
    CREATE VIEW usage_by_hour AS
      SELECT hour, token_type, feature, provider, model, events, tokens, credits, cost_pico_usd FROM usage_hours
      UNION ALL
      SELECT date_trunc('hour', recorded_at, 'UTC'), token_type, coalesce(feature, ''), coalesce(provider, ''),
             coalesce(model, ''), count(*),
             sum(coalesce(input_tokens, 0) + coalesce(output_tokens, 0) + coalesce(cache_read_tokens, 0)
               + coalesce(cache_write_tokens, 0) + coalesce(reasoning_tokens, 0)),
             sum(credits), coalesce(sum(cost_pico_usd), 0)
        FROM usage_not_rolled
       GROUP BY 1, 2, 3, 4, 5;
    CREATE VIEW usage_by_customer_day AS
      SELECT day, customer_id, token_type, events, credits FROM usage_customer_days
      UNION ALL
      SELECT (recorded_at AT TIME ZONE 'UTC')::date, customer_id, token_type, count(*), sum(credits)
        FROM usage_not_rolled
       GROUP BY 1, 2, 3;
  `)
}
