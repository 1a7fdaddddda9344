-- Gives back what a hold set aside, and remembers who did it and why: the first release counts. Outcome: `released`,
-- also when it was before; `closed` when it was settled or has expired; `unknown`.
CREATE OR REPLACE FUNCTION ratecard_release_hold(hold uuid, at timestamptz DEFAULT NULL, who text DEFAULT NULL,
                                                 why text DEFAULT NULL)
RETURNS TABLE (outcome text, status text, amount bigint, account uuid)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  h holds%ROWTYPE := ratecard_lock_hold(hold, at);
  now_at timestamptz := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
BEGIN
  IF h.status = 'open' THEN
    UPDATE accounts SET available = available + h.amount, held = held - h.amount, updated_at = now_at
     WHERE id = h.account_id;
    PERFORM ratecard_uncount(h.counters);
    UPDATE holds SET status = 'released', released_by = who, release_reason = why, closed_at = now_at, updated_at = now_at
     WHERE id = hold
    RETURNING * INTO h;
  END IF;
  RETURN QUERY SELECT CASE WHEN h.id IS NULL THEN 'unknown' WHEN h.status = 'released' THEN 'released'
                           ELSE 'closed' END,
                      h.status::text, h.amount, h.account_id;
END
$$;
