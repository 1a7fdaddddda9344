-- $1 change. Whoever looks next may go on with it.
UPDATE credit_runs SET leased_until = NULL WHERE change = $1
