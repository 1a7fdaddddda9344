-- $1 change. Over when nobody waits, or when it was stopped. Its worker says so after its last batch.
UPDATE credit_runs r SET finished_at = clock_timestamp(), leased_until = NULL
 WHERE r.change = $1 AND r.finished_at IS NULL
   AND (r.stopped_at IS NOT NULL
        OR NOT EXISTS (SELECT FROM credit_run_items i WHERE i.change = r.change AND i.status = 'waiting'))
