-- The credits of each plan cycle that has begun by `at` and was not granted yet, as pending allocations that
-- the boundary then activates, and the overage that the plan allows from now on. Reads the plan as it is published now.
-- Returns the time of the next refresh, or null when the customer's plan grants this token type no more.
CREATE OR REPLACE FUNCTION ratecard_refresh_plan(account uuid, at timestamptz) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
  a accounts%ROWTYPE;
  part record;
  cycle_start timestamptz;
  cycle_end timestamptz;
BEGIN
  SELECT * INTO STRICT a FROM accounts WHERE id = account;
  SELECT * INTO part FROM ratecard_plan_parts(a.customer_id) p WHERE p.token_type = a.token_type;
  UPDATE accounts SET overage_limit = coalesce(part.overage_limit, 0) WHERE id = account;
  IF part IS NULL THEN
    RETURN NULL;
  END IF;
  cycle_start := a.next_refresh_at;
  WHILE cycle_start <= at LOOP
    -- After a change of plan or anchor the first cycle is the rest of the one that is under way.
    cycle_end := ratecard_next_cycle(part.anchor, part.months, part.days, cycle_start);
    IF part.credits > 0 THEN
      INSERT INTO allocations (id, customer_id, account_id, token_type, amount, source, effective_at, expires_at,
                               rollover_cap, rollover_days, status, reason, granted_by, created_at, updated_at)
      VALUES (ratecard_uuidv7(at), a.customer_id, account, a.token_type, part.credits, 'plan', cycle_start,
              cycle_end, part.rollover_cap, part.rollover_days, 'pending', part.plan, 'system', at, at);
    END IF;
    cycle_start := cycle_end;
  END LOOP;
  RETURN cycle_start;
END
$$;
