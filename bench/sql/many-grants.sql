-- $1 how many · $2 micro-credits for each. One more customer, `bench-grants`, with a long history of grants.
WITH made AS (
  INSERT INTO customers (id, external_id, name, status)
  VALUES (ratecard_uuidv7(now()), 'bench-grants', 'Many grants', 'active') RETURNING id
)
SELECT count(ratecard_grant(id, 'general', $2::bigint, 'purchase', 'Benchmark', 'bench', NULL,
                            now() + interval '1 day' * n))
  FROM made, generate_series(1, $1::int) n
