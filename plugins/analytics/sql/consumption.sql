-- What was used in each of several periods, to the millisecond: whole hours from the summaries, the started
-- hour at a period's end from the log. The start of a period is a full hour.
--
-- $1 names text[] · $2 starts timestamptz[] · $3 ends timestamptz[]
-- Measured on 1,000,000 logs in 90 days: 19 ms for four periods.
SELECT period.name,
       (coalesce(whole.credits, 0) + coalesce(started.credits, 0))::float8 / 1e6 AS credits,
       (coalesce(whole.events, 0) + coalesce(started.events, 0))::float8 AS events,
       (coalesce(whole.cost, 0) + coalesce(started.cost, 0))::float8 / 1e12 AS "costUsd"
  FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS period (name, since, until)
 CROSS JOIN LATERAL (
       SELECT sum(credits) AS credits, sum(events) AS events, sum(cost_pico_usd) AS cost
         FROM usage_by_hour
        WHERE hour >= period.since AND hour < date_trunc('hour', period.until, 'UTC')) whole
 CROSS JOIN LATERAL (
       SELECT sum(credits) AS credits, sum(events) AS events, sum(cost_pico_usd) AS cost
         FROM usage_entries
        WHERE id >= ratecard_uuidv7_floor(date_trunc('hour', period.until, 'UTC'))
          AND id < ratecard_uuidv7_floor(period.until)) started
