-- Takes credits back by moving the position on the axis: they leave the allocations in burn-down order, as
-- a charge would draw them. Returns false, changing nothing, when fewer are available.
CREATE OR REPLACE FUNCTION ratecard_withdraw(
  customer uuid,
  type text,
  credits bigint,
  why text,
  who text,
  at timestamptz DEFAULT NULL,
  movement enum_ledger_entries_kind DEFAULT 'adjustment',
  of_member text DEFAULT ''
) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  a accounts%ROWTYPE;
  now_at timestamptz;
BEGIN
  SELECT * INTO a FROM accounts
   WHERE customer_id = customer AND token_type = type AND member = of_member FOR UPDATE;
  IF NOT FOUND THEN
    RETURN credits = 0;
  END IF;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  IF a.next_boundary_at <= now_at THEN
    PERFORM ratecard_cross_boundary(a.id, now_at);
    SELECT * INTO a FROM accounts WHERE id = a.id;
  END IF;
  IF credits > a.available THEN
    RETURN false;
  END IF;
  IF credits = 0 THEN
    RETURN true;
  END IF;
  UPDATE accounts SET available = available - credits, withdrawn = withdrawn + credits, updated_at = now_at
   WHERE id = a.id;
  INSERT INTO ledger_entries (id, customer_id, account_id, token_type, kind, amount, position, available_after,
                              reason, actor, effective_at, created_at, updated_at)
  VALUES (ratecard_uuidv7(now_at), customer, a.id, type, movement, -credits, ratecard_position(a),
          a.available - credits, why, who, now_at, now_at, now_at);
  RETURN true;
END
$$;
