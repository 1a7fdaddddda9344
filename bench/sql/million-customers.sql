-- $1 how many customers · $2 micro-credits for each, granted before all usage.
WITH made AS (
  INSERT INTO customers (id, external_id, name, status, created_at)
  SELECT ratecard_uuidv7(now() - interval '90 days'), 'million-' || n, 'Customer ' || n, 'active', now() - interval '90 days'
    FROM generate_series(1, $1::int) n
  RETURNING id
)
SELECT count(ratecard_grant(id, 'general', $2::bigint, 'purchase', 'Benchmark', 'bench', NULL, NULL, 100,
                            now() - interval '90 days'))
  FROM made
