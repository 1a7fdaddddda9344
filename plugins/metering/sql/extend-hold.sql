-- Moves the end of an open hold to `seconds` from now. Outcome: `extended`, `closed` or `unknown`.
CREATE OR REPLACE FUNCTION ratecard_extend_hold(hold uuid, seconds int, at timestamptz DEFAULT NULL)
RETURNS TABLE (outcome text, status text, amount bigint, expires_at timestamptz, account uuid)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  h holds%ROWTYPE := ratecard_lock_hold(hold, at);
  now_at timestamptz := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  decision text := CASE WHEN h.id IS NULL THEN 'unknown' WHEN h.status = 'open' THEN 'extended' ELSE 'closed' END;
BEGIN
  IF decision = 'extended' THEN
    UPDATE holds SET expires_at = now_at + make_interval(secs => seconds), updated_at = now_at WHERE id = hold
    RETURNING * INTO h;
    UPDATE accounts SET next_boundary_at = least(next_boundary_at, h.expires_at) WHERE id = h.account_id;
  END IF;
  RETURN QUERY SELECT decision, h.status::text, h.amount, h.expires_at, h.account_id;
END
$$;
