-- $1 change, $2 numbers, $3 statuses, $4 problems: lists of the same length. What was done stays done.
UPDATE credit_run_items i
   SET status = s.status, problem = s.problem
  FROM unnest($2::int[], $3::text[], $4::text[]) s (n, status, problem)
 WHERE i.change = $1 AND i.n = s.n AND i.status <> 'done'
