-- Undoes one change of credits by new entries, never by editing the old ones. Of credits that were added, what is
-- left of them is taken back; credits that were subtracted come back with the expiry that they had.
--
-- Outcome: `undone`; `duplicate`; `refused` for what cannot be undone (a gift); `unknown`. `amount` is what the
-- wallet gained, negative when it lost.
CREATE OR REPLACE FUNCTION ratecard_undo_change(change_id uuid, why text, who text, at timestamptz DEFAULT NULL)
RETURNS TABLE (outcome text, customer uuid, token_type text, changed bigint, amount bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  c credit_changes%ROWTYPE;
  a accounts%ROWTYPE;
  now_at timestamptz;
  moved bigint := 0;
BEGIN
  SELECT * INTO c FROM credit_changes x WHERE x.id = change_id;
  SELECT * INTO a FROM accounts x
   WHERE x.customer_id = c.customer_id AND x.token_type = c.token_type AND x.member = c.member FOR UPDATE;
  -- Again, now that nobody else can undo it.
  SELECT * INTO c FROM credit_changes x WHERE x.id = change_id;
  IF c.id IS NULL OR c.kind = 'gift' OR c.undone_at IS NOT NULL THEN
    RETURN QUERY SELECT CASE WHEN c.id IS NULL THEN 'unknown' WHEN c.kind = 'gift' THEN 'refused' ELSE 'duplicate' END,
                        c.customer_id, c.token_type::text, c.amount, c.undone_amount;
    RETURN;
  END IF;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  IF c.allocation_id IS NOT NULL THEN
    SELECT -v.credits INTO moved FROM ratecard_void_grant(c.allocation_id, why, who, now_at) v WHERE v.outcome = 'voided';
    moved := coalesce(moved, 0);
  ELSIF c.amount < 0 THEN
    PERFORM ratecard_cross_boundary(a.id, now_at);
    moved := ratecard_pass_on(a.id, c.position, c.position - c.amount, a, 'refund', why, who, now_at);
    PERFORM ratecard_cross_boundary(a.id, now_at);
  END IF;
  UPDATE credit_changes x
     SET undone_at = now_at, undone_by = who, undo_reason = why, undone_amount = moved, updated_at = now_at
   WHERE x.id = c.id;
  RETURN QUERY SELECT 'undone', c.customer_id, c.token_type::text, c.amount, moved;
END
$$;
