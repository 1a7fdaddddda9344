-- $1 customer, $2 from, $3 to (exclusive), $4 the groups wanted, $5 rows at most.
-- One row a group, in order; a group that was not asked for is null in all. Voided charges are left out. An event
-- belongs to the time at which it happened, and is recorded then or later, so only a lower bound of ids helps.
SELECT CASE WHEN 'hour' = ANY ($4) THEN date_trunc('hour', l.occurred_at, 'UTC') END AS hour,
       CASE WHEN 'day' = ANY ($4) THEN to_char(l.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') END AS day,
       CASE WHEN 'model' = ANY ($4) THEN l.model END AS model,
       CASE WHEN 'feature' = ANY ($4) THEN l.feature END AS feature,
       CASE WHEN 'member' = ANY ($4) THEN l.member END AS member,
       CASE WHEN 'tokenType' = ANY ($4) THEN l.token_type END AS "tokenType",
       count(*) AS events,
       coalesce(sum(l.input_tokens), 0)::bigint AS "inputTokens",
       coalesce(sum(l.output_tokens), 0)::bigint AS "outputTokens",
       coalesce(sum(l.cache_read_tokens), 0)::bigint AS "cacheReadTokens",
       coalesce(sum(l.cache_write_tokens), 0)::bigint AS "cacheWriteTokens",
       coalesce(sum(l.reasoning_tokens), 0)::bigint AS "reasoningTokens",
       sum(l.credits)::bigint AS credits,
       sum(l.overage)::bigint AS overage
  FROM usage_logs l
 WHERE l.customer_id = $1
   AND l.id >= ratecard_uuidv7_floor($2::timestamptz - interval '5 minutes')
   AND l.occurred_at >= $2 AND l.occurred_at < $3
   AND NOT EXISTS (SELECT FROM usage_voids v WHERE v.usage_log = l.id::text)
 GROUP BY 1, 2, 3, 4, 5, 6
 ORDER BY 1, 2, 3, 4, 5, 6
 LIMIT $5
