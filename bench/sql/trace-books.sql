-- What the books say of the benchmark's customers: calls, keys, tokens, micro-credits, and holds.
SELECT count(*) AS logs, count(DISTINCT l.idempotency_key) AS keys, sum(l.input_tokens) AS input,
       sum(l.output_tokens) AS output, sum(l.credits) AS credits,
       (SELECT sum(a.used) FROM accounts a JOIN customers c ON c.id = a.customer_id AND c.external_id LIKE 'bench-%') AS used,
       (SELECT sum(a.held) FROM accounts a JOIN customers c ON c.id = a.customer_id AND c.external_id LIKE 'bench-%') AS held,
       (SELECT count(*) FROM holds WHERE status = 'open') AS open
  FROM usage_logs l JOIN customers c ON c.id = l.customer_id AND c.external_id LIKE 'bench-%'
