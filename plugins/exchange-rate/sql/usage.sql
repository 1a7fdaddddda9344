-- What was used since a time, by feature and model, from the hourly summaries; the wallet that pays for models; and the
-- balance in the middle of those that have something in it. One row.
--
-- $1 since, a full hour
--
-- `worth` is what the models cost, with the markup of the feature, in pico-USD: times the rate it is what is charged.
-- It is 0 for usage at a fixed number of credits.
-- Measured on 1,000,000 logs in 29 days: see docs/exchange-rate.md.
WITH used AS MATERIALIZED (
  SELECT token_type, feature, provider, model, sum(events) AS events, sum(credits) AS credits,
         sum(cost_pico_usd) AS cost
    FROM usage_by_hour
   WHERE hour >= $1::timestamptz
   GROUP BY token_type, feature, provider, model
  -- More was taken back than charged: of charges before that time. There is no average of that.
  HAVING sum(events) > 0 AND sum(credits) >= 0 AND sum(cost_pico_usd) >= 0
),
priced AS (
  SELECT u.*, round(u.cost * (10000 + coalesce(f.markup_bps, 0)) / 10000) AS worth,
         nullif(coalesce(fw.label, u.feature), '') AS feature_label,
         nullif(coalesce(m.label, u.model), '') AS model_label
    FROM used u
    LEFT JOIN features f ON f.key = u.feature
    LEFT JOIN features_locales fw ON fw._parent_id = f.id AND fw._locale = 'en'
    LEFT JOIN ai_models m ON m.provider = u.provider AND m.key = u.model
),
wallet AS (
  SELECT token_type FROM priced GROUP BY token_type HAVING sum(worth) > 0 ORDER BY sum(worth) DESC, token_type LIMIT 1
)
SELECT (SELECT coalesce(json_agg(json_build_object(
                 'tokenType', token_type, 'feature', feature_label, 'model', model_label, 'charges', events::text,
                 'credits', credits::text, 'worth', worth::text)
                 ORDER BY events DESC, feature, provider, model, token_type), '[]') FROM priced) AS groups,
       w.token_type AS "tokenType", tw.label AS "walletLabel",
       (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY a.available)::text
          FROM accounts a JOIN customers c ON c.id = a.customer_id AND c.status = 'active'
         WHERE a.token_type = w.token_type AND a.member = '' AND a.available > 0) AS balance
  FROM (SELECT 1) one
  LEFT JOIN wallet w ON true
  LEFT JOIN token_types t ON t.key = w.token_type
  LEFT JOIN token_types_locales tw ON tw._parent_id = t.id AND tw._locale = 'en'
