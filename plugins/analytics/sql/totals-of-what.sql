-- Totals of the usage view without a customer, from the hourly summaries.
--
-- $1 since · $2 until, full hours · $3 model, $4 feature, $5 token type; null for any
SELECT coalesce(sum(events), 0)::float8 AS events, coalesce(sum(credits), 0)::float8 / 1e6 AS credits
  FROM usage_by_hour
 WHERE hour >= $1::timestamptz AND hour < $2::timestamptz
   AND ($3::text IS NULL OR model = $3) AND ($4::text IS NULL OR feature = $4)
   AND ($5::text IS NULL OR token_type = $5)
