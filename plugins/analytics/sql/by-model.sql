-- Usage by model, most credits first; usage without a model (fixed feature costs, direct charges) has none.
--
-- $1 since, a full hour
SELECT nullif(model, '') AS model, nullif(provider, '') AS provider,
       sum(events)::float8 AS events, sum(tokens)::float8 AS tokens,
       sum(credits)::float8 / 1e6 AS credits, sum(cost_pico_usd)::float8 / 1e12 AS "costUsd"
  FROM usage_by_hour
 WHERE hour >= $1::timestamptz
 GROUP BY 1, 2
 ORDER BY sum(credits) DESC, sum(events) DESC
