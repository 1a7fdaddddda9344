-- What the log and the balances say of the benchmark's customers, in micro-credits.
SELECT (SELECT count(*) FROM usage_logs l JOIN customers c ON c.id = l.customer_id AND c.external_id LIKE 'bench-%') AS logs,
       (SELECT sum(l.credits) FROM usage_logs l JOIN customers c ON c.id = l.customer_id AND c.external_id LIKE 'bench-%') AS credits,
       (SELECT sum(a.used) FROM accounts a JOIN customers c ON c.id = a.customer_id AND c.external_id LIKE 'bench-%') AS used
