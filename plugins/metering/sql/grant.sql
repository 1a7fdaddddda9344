-- Adds an allocation to the pool, or to the wallet of a member; the account is made when it is missing. One that becomes effective later stays
-- pending until its time comes. Returns its id. A check violation says that it would lapse before it counts,
-- or that the wallet would hold more than a JSON number can carry.
CREATE OR REPLACE FUNCTION ratecard_grant(
  customer uuid,
  type text,
  credits bigint,
  origin enum_allocations_source,
  why text,
  who text,
  effective timestamptz DEFAULT NULL,
  expires timestamptz DEFAULT NULL,
  draw_priority int DEFAULT 100,
  at timestamptz DEFAULT NULL,
  of_member text DEFAULT ''
) RETURNS uuid
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
DECLARE
  account uuid;
  allocation uuid;
  now_at timestamptz;
BEGIN
  INSERT INTO accounts (customer_id, token_type, member) VALUES (customer, type, of_member)
  ON CONFLICT (customer_id, token_type, member) DO NOTHING;
  SELECT id INTO STRICT account FROM accounts
   WHERE customer_id = customer AND token_type = type AND member = of_member FOR UPDATE;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  INSERT INTO allocations (id, customer_id, account_id, token_type, amount, source, priority, effective_at,
                           expires_at, status, reason, granted_by, created_at, updated_at)
  VALUES (ratecard_uuidv7(now_at), customer, account, type, credits, origin, draw_priority,
          coalesce(effective, now_at), expires, 'pending', why, who, now_at, now_at)
  RETURNING id INTO allocation;
  PERFORM ratecard_cross_boundary(account, now_at);
  IF (SELECT available + held > 4000000000000000 FROM accounts WHERE id = account) THEN
    RAISE EXCEPTION 'a wallet holds at most 4,000,000,000 credits' USING ERRCODE = 'check_violation';
  END IF;
  RETURN allocation;
END
$$;
