-- Gives a customer what the plan grants: an account for each token type with the plan's overage limit, and
-- the credits of the current cycle. After a change of plan in mid-cycle these are what the new plan grants
-- beyond what plans have granted in this cycle already: going up takes effect at once, going down with the
-- next refresh, and going to and fro gains nothing. Cycles are counted from the billing anchor.
CREATE OR REPLACE FUNCTION ratecard_apply_plan(customer uuid, at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  now_at timestamptz := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  part record;
  anchor timestamptz;
  account uuid;
  refresh timestamptz;
  missing bigint;
BEGIN
  SELECT coalesce(billing_anchor, created_at) INTO STRICT anchor FROM customers WHERE id = customer;
  -- In id order, as charges lock them: any other order could dead-lock with a group of charges.
  PERFORM FROM accounts WHERE customer_id = customer ORDER BY id FOR UPDATE;
  UPDATE accounts a SET overage_limit = 0
   WHERE a.customer_id = customer AND a.overage_limit > 0
     AND NOT EXISTS (SELECT FROM ratecard_plan_parts(customer) p WHERE p.token_type = a.token_type);

  FOR part IN SELECT * FROM ratecard_plan_parts(customer) ORDER BY token_type LOOP
    INSERT INTO accounts (id, customer_id, token_type, created_at, updated_at)
    VALUES (ratecard_uuidv7(now_at), customer, part.token_type, now_at, now_at)
    ON CONFLICT (customer_id, token_type) DO NOTHING;
    SELECT id INTO STRICT account FROM accounts
     WHERE customer_id = customer AND token_type = part.token_type FOR UPDATE;
    PERFORM ratecard_cross_boundary(account, now_at);

    UPDATE accounts
       SET overage_limit = part.overage_limit,
           next_refresh_at = coalesce(next_refresh_at, ratecard_next_cycle(anchor, part.months, part.days, now_at))
     WHERE id = account RETURNING next_refresh_at INTO refresh;

    SELECT part.credits - coalesce(sum(amount), 0) INTO missing FROM allocations
     WHERE account_id = account AND source = 'plan' AND expires_at > now_at;
    IF missing > 0 THEN
      INSERT INTO allocations (id, customer_id, account_id, token_type, amount, source, effective_at, expires_at,
                               rollover_cap, rollover_days, status, reason, granted_by, created_at, updated_at)
      VALUES (ratecard_uuidv7(now_at), customer, account, part.token_type, missing, 'plan', now_at, refresh,
              part.rollover_cap, part.rollover_days, 'pending', part.plan, 'system', now_at, now_at);
    END IF;
    PERFORM ratecard_cross_boundary(account, now_at);
  END LOOP;
END
$$;
