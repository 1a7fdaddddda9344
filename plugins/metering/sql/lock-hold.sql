-- A hold under the lock of its account, every boundary that has passed being crossed: one that has expired is
-- seen as such. Its counters are locked too, together with `counting`, which the caller will count in their place. All
-- nulls when there is none.
DROP FUNCTION IF EXISTS ratecard_lock_hold(uuid, timestamptz);
CREATE OR REPLACE FUNCTION ratecard_lock_hold(hold uuid, at timestamptz, counting jsonb DEFAULT NULL) RETURNS holds
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
  IF boundary <= now_at OR h.counters IS NOT NULL OR counting IS NOT NULL THEN
    PERFORM ratecard_lock_freed(ARRAY[h.account_id], now_at, coalesce(h.counters, '[]') || coalesce(counting, '[]'));
  END IF;
  IF boundary <= now_at THEN
    PERFORM ratecard_cross_boundary(h.account_id, now_at);
    SELECT * INTO h FROM holds WHERE id = hold;
  END IF;
  RETURN h;
END
$$;
