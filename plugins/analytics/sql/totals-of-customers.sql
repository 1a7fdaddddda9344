-- Totals of the usage view for some customers, from the daily summaries.
--
-- $1 since · $2 until, excluded; dates (UTC) · $3 customer ids · $4 token type; null for any
SELECT coalesce(sum(events), 0)::float8 AS events, coalesce(sum(credits), 0)::float8 / 1e6 AS credits
  FROM usage_by_customer_day
 WHERE customer_id = ANY ($3::uuid[]) AND day >= $1::date AND day < $2::date
   AND ($4::text IS NULL OR token_type = $4)
