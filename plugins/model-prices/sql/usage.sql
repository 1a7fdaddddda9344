-- What models were used for since a time, in as few rows as their prices can be computed from: by model, by the way
-- it was asked to work, by what it was used for (each feature has a markup of its own), and by which thresholds of tiers its prompt is beyond.
--
-- $1 since, a full hour · $2 names of models, lower case · $3 thresholds in prompt tokens, ascending, at least one
--
-- The summaries know in which hours such usage is, and only those are read; a price needs the pools, which no
-- summary has. `priced` is usage that was charged by what the model costs.
WITH hours AS MATERIALIZED (
  SELECT DISTINCT hour FROM usage_by_hour WHERE hour >= $1::timestamptz AND lower(model) = ANY ($2::text[])
)
SELECT lower(coalesce(log.provider, '')) AS provider, lower(log.model) AS model, log.cost_pico_usd IS NOT NULL AS priced,
       coalesce(log.feature, '') AS feature,
       coalesce(log.receipt ->> 'serviceTier', 'standard') AS "serviceTier",
       width_bucket(coalesce(log.input_tokens, 0) + coalesce(log.cache_read_tokens, 0)
                      + coalesce(log.cache_write_tokens, 0) - 1, $3::bigint[]) AS tier,
       count(*)::text AS requests, coalesce(sum(log.input_tokens), 0)::text AS input,
       coalesce(sum(log.output_tokens), 0)::text AS output,
       coalesce(sum(log.cache_read_tokens), 0)::text AS "cacheRead",
       coalesce(sum(log.cache_write_tokens), 0)::text AS "cacheWrite",
       coalesce(sum(log.reasoning_tokens), 0)::text AS reasoning,
       sum(log.credits)::text AS credits, coalesce(sum(log.cost_pico_usd), 0)::text AS cost
  FROM hours
 CROSS JOIN LATERAL (
       SELECT * FROM usage_logs l
        WHERE l.id >= ratecard_uuidv7_floor(hours.hour) AND l.id < ratecard_uuidv7_floor(hours.hour + interval '1 hour')
          AND lower(l.model) = ANY ($2::text[])) log
 GROUP BY 1, 2, 3, 4, 5, 6
