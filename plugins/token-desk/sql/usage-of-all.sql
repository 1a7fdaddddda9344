-- $1 from, $2 to (exclusive), $3 groups: hour, day, tokenType, feature, model. From the summaries, so by the hour in
-- which usage was recorded.
SELECT CASE WHEN 'hour' = ANY ($3) THEN hour END AS hour,
       CASE WHEN 'day' = ANY ($3) THEN to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD') END AS day,
       CASE WHEN 'tokenType' = ANY ($3) THEN token_type END AS "tokenType",
       CASE WHEN 'feature' = ANY ($3) THEN nullif(feature, '') END AS feature,
       CASE WHEN 'model' = ANY ($3) THEN nullif(model, '') END AS model,
       NULL AS customer,
       sum(events)::bigint AS events, sum(tokens)::bigint AS tokens, sum(credits)::numeric AS credits,
       sum(cost_pico_usd)::numeric AS cost
  FROM usage_by_hour
 WHERE hour >= date_trunc('hour', $1::timestamptz, 'UTC') AND hour < $2
 GROUP BY 1, 2, 3, 4, 5
 ORDER BY 1, 2, 3, 4, 5
