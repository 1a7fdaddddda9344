-- Gives a customer's pool what the plan grants: an account for each token type with the plan's overage limit, and
-- the credits of the current cycle. After a change of plan in mid-cycle these are what the new plan grants
-- beyond what plans have granted in this cycle already: going up takes effect at once, going down with the
-- next refresh, and going to and fro gains nothing. Cycles are counted from the billing anchor.
--
-- A customer's first time on a plan is its trial, if the plan has one then; there is never a second. Of a token type with
-- credits for the trial it grants those instead, without overage, and the first cycle begins when the trial ends.
-- Whoever leaves the plan before leaves the trial: what is left of its credits lapses, and cycles are the new plan's.
CREATE OR REPLACE FUNCTION ratecard_apply_plan(customer uuid, at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  now_at timestamptz;
  part record;
  account uuid;
  refresh timestamptz;
  granted bigint;
  is_new boolean;
  in_trial boolean;
BEGIN
  -- In id order, as charges lock them: any other order could dead-lock with a group of charges.
  PERFORM FROM accounts WHERE customer_id = customer AND member = '' ORDER BY id FOR UPDATE;
  -- Not before: while this waited, somebody else may have brought the accounts over a boundary.
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  PERFORM ratecard_lock_freed(ARRAY(SELECT id FROM accounts WHERE customer_id = customer AND member = ''), now_at);
  PERFORM ratecard_leave_trials(customer, now_at);
  INSERT INTO plan_trials (customer_id, plan_id, since, trial_ends_at)
  SELECT c.id, p.id, now_at, now_at + make_interval(hours => 24 * coalesce(p.trial_days, 0)::int)
    FROM customers c JOIN plans p ON p.id = c.plan_id AND p._status = 'published'
   WHERE c.id = customer
      ON CONFLICT DO NOTHING;
  is_new := FOUND;

  UPDATE accounts a SET overage_limit = 0
   WHERE a.customer_id = customer AND a.overage_limit > 0
     AND NOT EXISTS (SELECT FROM ratecard_plan_parts(customer) p WHERE p.token_type = a.token_type);

  FOR part IN SELECT * FROM ratecard_plan_parts(customer) ORDER BY token_type LOOP
    INSERT INTO accounts (id, customer_id, token_type, created_at, updated_at)
    VALUES (ratecard_uuidv7(now_at), customer, part.token_type, now_at, now_at)
    ON CONFLICT (customer_id, token_type, member) DO NOTHING;
    SELECT id INTO STRICT account FROM accounts
     WHERE customer_id = customer AND token_type = part.token_type AND member = '' FOR UPDATE;
    PERFORM ratecard_cross_boundary(account, now_at);

    in_trial := part.trial_credits IS NOT NULL AND part.trial_ends_at > now_at;
    UPDATE accounts
       SET overage_limit = CASE WHEN in_trial THEN 0 ELSE part.overage_limit END,
           next_refresh_at = CASE WHEN in_trial THEN part.trial_ends_at ELSE
             coalesce(next_refresh_at, ratecard_next_cycle(part.anchor, part.months, part.days, now_at)) END
     WHERE id = account RETURNING next_refresh_at INTO refresh;

    IF in_trial THEN
      granted := CASE WHEN is_new THEN part.trial_credits ELSE 0 END;
    ELSE
      SELECT part.credits - coalesce(sum(amount), 0) INTO granted FROM allocations
       WHERE account_id = account AND source = 'plan' AND expires_at > now_at;
    END IF;
    IF granted > 0 THEN
      INSERT INTO allocations (id, customer_id, account_id, token_type, amount, source, effective_at, expires_at,
                               rollover_cap, rollover_days, status, reason, granted_by, created_at, updated_at)
      VALUES (ratecard_uuidv7(now_at), customer, account, part.token_type, granted,
              CASE WHEN in_trial THEN 'trial' ELSE 'plan' END::enum_allocations_source, now_at, refresh,
              CASE WHEN in_trial THEN 0 ELSE part.rollover_cap END, part.rollover_days, 'pending', part.plan, 'system',
              now_at, now_at);
    END IF;
    PERFORM ratecard_cross_boundary(account, now_at);
  END LOOP;
END
$$;
