-- $1 change, $2 seconds, $3 items at most. Keeps the run for a while longer and names the customers that come next;
-- none when all are through or somebody has stopped it.
WITH kept AS (
  UPDATE credit_runs SET leased_until = clock_timestamp() + make_interval(secs => $2)
   WHERE change = $1 AND stopped_at IS NULL
  RETURNING change
)
SELECT i.n, c.external_id AS id
  FROM kept JOIN credit_run_items i USING (change) JOIN customers c ON c.id = i.customer_id
 WHERE i.status = 'waiting' ORDER BY i.n LIMIT $3
