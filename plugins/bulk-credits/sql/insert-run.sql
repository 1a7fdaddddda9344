-- $1 change, $2 request, $3 fingerprint, $4 staff, $5 our ids or null, $6 references, $7 problems or null: three lists of
-- the same length. Writes down what is to be done, unless a change of that name is there.
WITH run AS (
  INSERT INTO credit_runs (change, request, fingerprint, staff) VALUES ($1, $2, $3, $4)
  ON CONFLICT (change) DO NOTHING
  RETURNING change
)
INSERT INTO credit_run_items (change, n, customer_id, reference, status, problem)
SELECT run.change, item.n, item.id, item.reference, CASE WHEN item.problem IS NULL THEN 'waiting' ELSE 'refused' END,
       item.problem
  FROM run, unnest($5::uuid[], $6::text[], $7::text[]) WITH ORDINALITY item (id, reference, problem, n)
