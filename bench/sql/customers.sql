-- $1 how many · $2 micro-credits for each. Customers bench-1 … bench-$1 with one grant in `general`.
WITH made AS (
  INSERT INTO customers (id, external_id, name, status)
  SELECT ratecard_uuidv7(now()), 'bench-' || n, 'Bench ' || n, 'active' FROM generate_series(1, $1::int) n
  RETURNING id
)
SELECT count(ratecard_grant(id, 'general', $2::bigint, 'purchase', 'Benchmark', 'bench')) FROM made
