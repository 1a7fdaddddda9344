-- A hold under the lock of its account, every boundary that has passed being crossed: one that has expired is
-- seen as such. All nulls when there is none.
CREATE OR REPLACE FUNCTION ratecard_lock_hold(hold uuid, at timestamptz) RETURNS holds
LANGUAGE plpgsql AS $$
DECLARE
  h holds%ROWTYPE;
  boundary timestamptz;
  now_at timestamptz;
BEGIN
  SELECT next_boundary_at INTO boundary FROM accounts
   WHERE id = (SELECT account_id FROM holds WHERE id = hold) FOR UPDATE;
  SELECT * INTO h FROM holds WHERE id = hold;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  IF boundary <= now_at THEN
    PERFORM ratecard_cross_boundary(h.account_id, now_at);
    SELECT * INTO h FROM holds WHERE id = hold;
  END IF;
  RETURN h;
END
$$;
