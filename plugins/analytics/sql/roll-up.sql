-- Adds to the summaries the next closed hours of the usage log, at most $2 of them, in one statement: either
-- the hours are summarised and the mark has moved past them, or neither. Run it again until it returns no row.
--
-- $1 now · $2 hours at most
--
-- Closed means over for five minutes: a charge gets its id just before it commits, so a younger hour may
-- still receive one. Of two callers the second waits for the row of the mark and then finds nothing to do.
-- An empty log leaves the mark where it is, so that history loaded later is still summarised. What was taken back counts
-- in the hour in which that was done, also in one without a log: so it is read from the mark on.
WITH mark AS (
  SELECT rolled_until FROM usage_rollup FOR UPDATE
),
oldest AS (
  SELECT date_trunc('hour', l.recorded_at, 'UTC') AS hour
    FROM usage_logs l
   WHERE l.id >= (SELECT ratecard_uuidv7_floor(rolled_until) FROM mark)
   ORDER BY l.id
   LIMIT 1
),
span AS (
  SELECT mark.rolled_until AS before,
         oldest.hour AS since,
         least(oldest.hour + make_interval(hours => $2::int),
               date_trunc('hour', $1::timestamptz - interval '5 minutes', 'UTC')) AS until
    FROM mark, oldest
),
moved AS (
  UPDATE usage_rollup r SET rolled_until = span.until
    FROM span
   WHERE span.until > span.since AND r.rolled_until = span.before
  RETURNING span.before, span.since, span.until
),
entries AS MATERIALIZED (
  SELECT e.*
    FROM usage_entries e
   WHERE e.id >= (SELECT ratecard_uuidv7_floor(before) FROM moved)
     AND e.id < (SELECT ratecard_uuidv7_floor(until) FROM moved)
),
hours AS (
  INSERT INTO usage_hours (hour, token_type, feature, provider, model, events, tokens, credits, cost_pico_usd)
  SELECT date_trunc('hour', recorded_at, 'UTC'), token_type, feature, provider, model, sum(events), sum(tokens),
         sum(credits), sum(cost_pico_usd)
    FROM entries
   GROUP BY 1, 2, 3, 4, 5
),
days AS (
  INSERT INTO usage_customer_days AS d (day, customer_id, token_type, events, credits)
  SELECT (recorded_at AT TIME ZONE 'UTC')::date, customer_id, token_type, sum(events), sum(credits)
    FROM entries
   GROUP BY 1, 2, 3
      ON CONFLICT (day, customer_id, token_type)
      DO UPDATE SET events = d.events + excluded.events, credits = d.credits + excluded.credits
)
SELECT since, until FROM moved
