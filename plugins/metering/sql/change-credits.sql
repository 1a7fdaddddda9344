-- Adds, subtracts or sets the credits of one wallet by hand, and writes down that it was done: the same change of
-- the same wallet is made once, whatever is sent again. `of_member` names the member whose own wallet it is; empty is the
-- pool.
--
-- Outcome: `done`; `duplicate`; `conflict` when the change was made with other amounts; `undone` when it was undone
-- in another wallet, after which it reaches no more; `refused`, changing nothing, when more would be subtracted than
-- is available. A check violation says that the wallet cannot hold that much, or that the allocation would lapse
-- before it counts.
--
-- Changes of one name share a lock, for which undoing it waits: see undo.ts.
CREATE OR REPLACE FUNCTION ratecard_change_credits(
  change text,
  fingerprint text,
  customer uuid,
  type text,
  kind enum_credit_changes_kind,
  credits bigint,
  why text,
  who text,
  origin enum_allocations_source DEFAULT 'staff',
  effective timestamptz DEFAULT NULL,
  expires timestamptz DEFAULT NULL,
  draw_priority int DEFAULT 100,
  at timestamptz DEFAULT NULL,
  of_member text DEFAULT ''
) RETURNS TABLE (outcome text, id uuid, amount bigint, allocation uuid)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  a accounts%ROWTYPE;
  c credit_changes%ROWTYPE;
  now_at timestamptz;
  difference bigint;
  granted uuid;
BEGIN
  IF kind <> 'subtract' THEN
    INSERT INTO accounts (customer_id, token_type, member) VALUES (customer, type, of_member)
    ON CONFLICT (customer_id, token_type, member) DO NOTHING;
  END IF;
  SELECT * INTO a FROM accounts x
   WHERE x.customer_id = customer AND x.token_type = type AND x.member = of_member FOR UPDATE;
  IF NOT FOUND THEN
    -- There is nothing to subtract from, and a refusal leaves no wallet behind.
    RETURN QUERY SELECT 'refused', NULL::uuid, NULL::bigint, NULL::uuid;
    RETURN;
  END IF;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));

  SELECT * INTO c FROM credit_changes x
   WHERE x.change = ratecard_change_credits.change AND x.customer_id = customer AND x.token_type = type
     AND x.member = of_member;
  IF FOUND THEN
    RETURN QUERY SELECT CASE WHEN c.fingerprint = ratecard_change_credits.fingerprint THEN 'duplicate' ELSE 'conflict' END,
                        c.id, c.amount, c.allocation_id;
    RETURN;
  END IF;

  PERFORM pg_advisory_xact_lock_shared(hashtextextended(change, 0));
  IF EXISTS (SELECT FROM credit_changes x WHERE x.change = ratecard_change_credits.change AND x.undone_at IS NOT NULL) THEN
    RETURN QUERY SELECT 'undone', NULL::uuid, NULL::bigint, NULL::uuid;
    RETURN;
  END IF;

  IF a.next_boundary_at <= now_at THEN
    PERFORM ratecard_cross_boundary(a.id, now_at);
    SELECT * INTO STRICT a FROM accounts x WHERE x.id = a.id;
  END IF;
  difference := CASE kind WHEN 'set' THEN credits - a.available WHEN 'subtract' THEN -credits ELSE credits END;
  IF difference > 0 THEN
    granted := ratecard_grant(customer, type, difference, origin, why, who, effective, expires, draw_priority, now_at,
                              of_member);
  ELSIF NOT ratecard_withdraw(customer, type, -difference, why, who, now_at, of_member => of_member) THEN
    RETURN QUERY SELECT 'refused', NULL::uuid, NULL::bigint, NULL::uuid;
    RETURN;
  END IF;
  INSERT INTO credit_changes (id, change, customer_id, token_type, member, kind, amount, allocation_id, position,
                              fingerprint, reason, actor, created_at, updated_at)
  VALUES (ratecard_uuidv7(now_at), change, customer, type, of_member, kind, difference, granted, ratecard_position(a),
          fingerprint, why, who, now_at, now_at)
  RETURNING * INTO c;
  RETURN QUERY SELECT 'done', c.id, c.amount, c.allocation_id;
END
$$;
