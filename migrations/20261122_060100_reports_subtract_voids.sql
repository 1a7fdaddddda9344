-- Reports subtract what was taken back, at the time at which it was taken back: what a report said of an hour that was
-- over before stays as it was.

DROP VIEW usage_by_customer_day, usage_by_hour, usage_not_rolled;

-- Usage and what was taken back of it, in one form: a void is its charge with the opposite sign.
CREATE VIEW usage_entries AS
  SELECT id, recorded_at, customer_id, token_type::text, coalesce(feature, '')::text AS feature,
         coalesce(provider, '')::text AS provider, coalesce(model, '')::text AS model, 1 AS events,
         coalesce(input_tokens, 0) + coalesce(output_tokens, 0) + coalesce(cache_read_tokens, 0)
           + coalesce(cache_write_tokens, 0) + coalesce(reasoning_tokens, 0) AS tokens,
         credits, coalesce(cost_pico_usd, 0)::numeric AS cost_pico_usd
    FROM usage_logs
  UNION ALL
  SELECT v.id, v.created_at, l.customer_id, l.token_type::text, coalesce(l.feature, '')::text,
         coalesce(l.provider, '')::text, coalesce(l.model, '')::text, -1,
         -(coalesce(l.input_tokens, 0) + coalesce(l.output_tokens, 0) + coalesce(l.cache_read_tokens, 0)
           + coalesce(l.cache_write_tokens, 0) + coalesce(l.reasoning_tokens, 0)),
         -l.credits, -coalesce(l.cost_pico_usd, 0)::numeric
    FROM usage_voids v JOIN usage_logs l ON l.id = v.usage_log::uuid;

-- The youngest part: what no summary contains yet.
CREATE VIEW usage_not_rolled AS
  SELECT * FROM usage_entries
   WHERE id >= (SELECT ratecard_uuidv7_floor(rolled_until) FROM usage_rollup);

CREATE VIEW usage_by_hour AS
  SELECT hour, token_type, feature, provider, model, events, tokens, credits, cost_pico_usd FROM usage_hours
  UNION ALL
  SELECT date_trunc('hour', recorded_at, 'UTC'), token_type, feature, provider, model, sum(events), sum(tokens),
         sum(credits), sum(cost_pico_usd)
    FROM usage_not_rolled
   GROUP BY 1, 2, 3, 4, 5;

CREATE VIEW usage_by_customer_day AS
  SELECT day, customer_id, token_type, events, credits FROM usage_customer_days
  UNION ALL
  SELECT (recorded_at AT TIME ZONE 'UTC')::date, customer_id, token_type, sum(events), sum(credits)
    FROM usage_not_rolled
   GROUP BY 1, 2, 3;

-- What was taken back in hours that are summarised already.
INSERT INTO usage_hours AS h (hour, token_type, feature, provider, model, events, tokens, credits, cost_pico_usd)
SELECT date_trunc('hour', e.recorded_at, 'UTC'), e.token_type, e.feature, e.provider, e.model, sum(e.events),
       sum(e.tokens), sum(e.credits), sum(e.cost_pico_usd)
  FROM usage_entries e, usage_rollup r
 WHERE e.events < 0 AND e.id < ratecard_uuidv7_floor(r.rolled_until)
 GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT (hour, token_type, feature, provider, model)
    DO UPDATE SET events = h.events + excluded.events, tokens = h.tokens + excluded.tokens,
                  credits = h.credits + excluded.credits, cost_pico_usd = h.cost_pico_usd + excluded.cost_pico_usd;
INSERT INTO usage_customer_days AS d (day, customer_id, token_type, events, credits)
SELECT (e.recorded_at AT TIME ZONE 'UTC')::date, e.customer_id, e.token_type, sum(e.events), sum(e.credits)
  FROM usage_entries e, usage_rollup r
 WHERE e.events < 0 AND e.id < ratecard_uuidv7_floor(r.rolled_until)
 GROUP BY 1, 2, 3
    ON CONFLICT (day, customer_id, token_type)
    DO UPDATE SET events = d.events + excluded.events, credits = d.credits + excluded.credits;
