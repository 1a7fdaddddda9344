-- What models were used for since a time, in as few rows as their prices can be computed from: by model, by the way
-- it was asked to work, by what it was used for (each feature has a markup of its own), and by which thresholds of
-- tiers its prompt is beyond. No summary has the pools that a price needs.
--
-- $1 since · $2 names of models, as the log writes them · $3 thresholds in prompt tokens, ascending, at least one
--
-- `priced` is usage that was charged by what the model costs. Tiers and service tiers are joined: computed in place,
-- the planner takes them for as many groups as there are rows.
-- Measured on 1,000,000 logs in 29 days, a third of them of the model: 1.4 s.
SELECT lower(coalesce(l.provider, '')) AS provider, lower(l.model) AS model, l.cost_pico_usd IS NOT NULL AS priced,
       coalesce(l.feature, '') AS feature, service.tier AS "serviceTier", (step.n - 1)::int AS tier,
       count(*)::text AS requests, coalesce(sum(l.input_tokens), 0)::text AS input,
       coalesce(sum(l.output_tokens), 0)::text AS output, coalesce(sum(l.cache_read_tokens), 0)::text AS "cacheRead",
       coalesce(sum(l.cache_write_tokens - kept.tokens), 0)::text AS "cacheWrite",
       sum(kept.tokens)::text AS "cacheWrite1h",
       coalesce(sum(l.reasoning_tokens), 0)::text AS reasoning,
       sum(l.credits)::text AS credits, coalesce(sum(l.cost_pico_usd), 0)::text AS cost
  FROM usage_logs l
  JOIN unnest(ARRAY['standard', 'batch', 'flex', 'priority']) service (tier)
    ON service.tier = coalesce(l.receipt ->> 'serviceTier', 'standard')
  JOIN unnest(array_prepend(-1, $3::bigint[]), $3::bigint[]) WITH ORDINALITY step (beyond, until, n)
    ON coalesce(l.input_tokens, 0) + coalesce(l.cache_read_tokens, 0) + coalesce(l.cache_write_tokens, 0) > step.beyond
   AND coalesce(l.input_tokens, 0) + coalesce(l.cache_read_tokens, 0) + coalesce(l.cache_write_tokens, 0) <= step.until
  -- Writes for an hour are counted with the others in the log, and apart in its receipt.
 CROSS JOIN LATERAL (SELECT CASE WHEN l.cache_write_tokens > 0 AND l.cost_pico_usd IS NOT NULL THEN (
                              SELECT coalesce(sum((line ->> 'tokens')::bigint), 0)
                                FROM jsonb_array_elements(l.receipt -> 'lines') line
                               WHERE line ->> 'pool' = 'cacheWrite1h') ELSE 0 END AS tokens) kept
 WHERE l.id >= ratecard_uuidv7_floor($1::timestamptz) AND l.model = ANY ($2::text[])
   -- What was taken back was often charged anew, with the right amounts.
   AND NOT EXISTS (SELECT FROM usage_voids v WHERE v.usage_log::uuid = l.id)
 GROUP BY l.provider, l.model, l.cost_pico_usd IS NOT NULL, l.feature, service.tier, step.n
