-- $1 usage log. What was charged, as a correction starts from it.
SELECT l.customer_id, c.external_id, l.token_type, l.feature, l.provider, l.model, l.member, l.input_tokens, l.output_tokens,
       l.cache_read_tokens, l.cache_write_tokens, l.reasoning_tokens, l.credits, l.receipt, l.metadata, l.occurred_at,
       nullif(a.member, '') AS wallet
  FROM usage_logs l JOIN customers c ON c.id = l.customer_id LEFT JOIN accounts a ON a.id = l.account_id
 WHERE l.id = $1
