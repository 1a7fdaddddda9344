-- $1 seconds. Takes the oldest run that nobody works on, for a while. Two that work on the same one change nothing twice.
UPDATE credit_runs r
   SET leased_until = clock_timestamp() + make_interval(secs => $1)
 WHERE r.change = (SELECT x.change FROM credit_runs x
                    WHERE x.finished_at IS NULL AND coalesce(x.leased_until < clock_timestamp(), true)
                    ORDER BY x.created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING r.change, r.request, r.staff
