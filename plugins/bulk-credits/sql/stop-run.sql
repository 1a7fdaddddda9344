-- $1 change, $2 who. Whoever works on it finishes its batch and then marks it as over.
UPDATE credit_runs SET stopped_at = clock_timestamp(), stopped_by = $2
 WHERE change = $1 AND finished_at IS NULL AND stopped_at IS NULL
