-- What the usage view shows of the logs with these ids, newest first.
--
-- $1 ids
SELECT l.id, l.recorded_at AS "recordedAt", l.customer_id AS "customerId", c.name AS customer, l.token_type AS "tokenType",
       l.feature, l.model, l.input_tokens::float8 AS "inputTokens", l.output_tokens::float8 AS "outputTokens",
       (coalesce(l.cache_read_tokens, 0) + coalesce(l.cache_write_tokens, 0)
         + coalesce(l.reasoning_tokens, 0))::float8 AS "otherTokens",
       l.credits::float8 / 1e6 AS credits, l.overage::float8 / 1e6 AS overage,
       EXISTS (SELECT FROM usage_voids v WHERE v.usage_log = l.id::text) AS voided
  FROM usage_logs l
  LEFT JOIN customers c ON c.id = l.customer_id
 WHERE l.id = ANY ($1::uuid[])
 ORDER BY l.id DESC
