-- Credits and events by hour or by day (UTC), empty ones included, oldest first.
--
-- $1 since · $2 until · $3 'hour' or 'day'
SELECT bucket.at, (coalesce(used.credits, 0))::float8 / 1e6 AS credits, coalesce(used.events, 0)::float8 AS events
  FROM generate_series(
         date_trunc($3, $1::timestamptz, 'UTC'), $2::timestamptz, make_interval(hours => CASE $3 WHEN 'day' THEN 24 ELSE 1 END)
       ) AS bucket (at)
  LEFT JOIN (
       SELECT date_trunc($3, hour, 'UTC') AS at, sum(credits) AS credits, sum(events) AS events
         FROM usage_by_hour
        WHERE hour >= date_trunc($3, $1::timestamptz, 'UTC')
        GROUP BY 1) used USING (at)
 ORDER BY bucket.at
