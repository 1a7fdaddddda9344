-- Moves credits from one customer's pool to another's. They leave the giver in burn-down order and keep their
-- expiry and priority with the receiver. Only what is available can be given, never overage.
--
-- Outcome: `done`; `duplicate`; `conflict` when the gift's name was used for another; `refused` for want of
-- credits. `available` is the giver's balance.
CREATE OR REPLACE FUNCTION ratecard_gift(
  change text,
  fingerprint text,
  giver uuid,
  receiver uuid,
  type text,
  credits bigint,
  why text,
  who text,
  at timestamptz DEFAULT NULL
) RETURNS TABLE (outcome text, id uuid, available bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  a accounts%ROWTYPE;
  b accounts%ROWTYPE;
  c credit_changes%ROWTYPE;
  now_at timestamptz;
BEGIN
  -- In one order for all, or two who give to each other for the first time could dead-lock.
  INSERT INTO accounts (customer_id, token_type)
  SELECT c, type FROM unnest(ARRAY[giver, receiver]) c ORDER BY c
  ON CONFLICT (customer_id, token_type, member) DO NOTHING;
  -- In id order, as charges lock them.
  PERFORM FROM accounts x
    WHERE x.customer_id IN (giver, receiver) AND x.token_type = type AND x.member = '' ORDER BY x.id FOR UPDATE;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  SELECT * INTO c FROM credit_changes x
   WHERE x.change = ratecard_gift.change AND x.customer_id = giver AND x.token_type = type AND x.member = '';
  IF NOT FOUND THEN
    PERFORM ratecard_lock_freed(ARRAY(
      SELECT x.id FROM accounts x
       WHERE x.customer_id IN (giver, receiver) AND x.token_type = type AND x.member = ''), now_at);
    PERFORM ratecard_cross_boundary(x.id, now_at) FROM accounts x
      WHERE x.customer_id IN (giver, receiver) AND x.token_type = type AND x.member = '';
  END IF;
  SELECT * INTO STRICT a FROM accounts x WHERE x.customer_id = giver AND x.token_type = type AND x.member = '';
  IF c.id IS NOT NULL THEN
    RETURN QUERY SELECT CASE WHEN c.fingerprint = ratecard_gift.fingerprint THEN 'duplicate' ELSE 'conflict' END,
                        c.id, a.available;
    RETURN;
  END IF;
  IF NOT ratecard_withdraw(giver, type, credits, why, who, now_at, 'transfer') THEN
    RETURN QUERY SELECT 'refused', NULL::uuid, a.available;
    RETURN;
  END IF;
  SELECT * INTO STRICT b FROM accounts x WHERE x.customer_id = receiver AND x.token_type = type AND x.member = '';
  PERFORM ratecard_pass_on(a.id, ratecard_position(a), ratecard_position(a) + credits, b, 'gift', why, who, now_at);
  PERFORM ratecard_cross_boundary(b.id, now_at);
  IF (SELECT x.available + x.held > 4000000000000000 FROM accounts x WHERE x.id = b.id) THEN
    RAISE EXCEPTION 'a wallet holds at most 4,000,000,000 credits' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO credit_changes (id, change, customer_id, token_type, kind, amount, position, recipient_id, fingerprint,
                              reason, actor, created_at, updated_at)
  VALUES (ratecard_uuidv7(now_at), change, giver, type, 'gift', -credits, ratecard_position(a), receiver, fingerprint,
          why, who, now_at, now_at)
  RETURNING * INTO c;
  RETURN QUERY SELECT 'done', c.id, a.available - credits;
END
$$;
