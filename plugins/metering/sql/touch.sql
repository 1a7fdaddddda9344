-- Brings a customer's accounts over the boundaries that have passed, so that a reader sees what a charge at
-- this instant would see.
CREATE OR REPLACE FUNCTION ratecard_touch(customer uuid, at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  now_at timestamptz := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  due uuid[] := ARRAY(
    SELECT id FROM accounts WHERE customer_id = customer AND next_boundary_at <= now_at ORDER BY id FOR UPDATE);
  account uuid;
BEGIN
  PERFORM ratecard_lock_freed(due, now_at);
  FOREACH account IN ARRAY due LOOP
    PERFORM ratecard_cross_boundary(account, now_at);
  END LOOP;
END
$$;
