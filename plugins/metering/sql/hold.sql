-- Sets credits aside for work that is about to start. What fits the balance is held; an estimate that only
-- fits with the overage that the plan allows holds the balance and leaves the rest to the settling. A hold
-- never waits for others and expires by itself: the account crosses it like any other boundary.
CREATE OR REPLACE FUNCTION ratecard_hold(event json, seconds int, at timestamptz DEFAULT NULL)
RETURNS TABLE (
  outcome text, id uuid, token_type text, amount bigint, expires_at timestamptz, available bigint, held bigint, used bigint,
  total_overage bigint, next_refresh_at timestamptz, limits jsonb, member text
)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  e ratecard_event := json_populate_record(NULL::ratecard_event, event);
  a accounts%ROWTYPE;
  h holds%ROWTYPE;
  now_at timestamptz;
  over jsonb;
  decision text;
BEGIN
  SELECT * INTO a FROM accounts x
   WHERE x.customer_id = e.customer AND x.token_type = e.token_type AND x.member = coalesce(e.wallet, '')
     FOR UPDATE;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  IF a.next_boundary_at <= now_at THEN
    PERFORM ratecard_lock_freed(ARRAY[a.id], now_at, e.counters);
    PERFORM ratecard_cross_boundary(a.id, now_at);
    SELECT * INTO a FROM accounts WHERE id = a.id;
  END IF;

  SELECT * INTO h FROM holds WHERE customer_id = e.customer AND key_hash = e.key_hash;
  IF FOUND THEN
    decision := CASE WHEN h.fingerprint = e.fingerprint THEN 'duplicate' ELSE 'conflict' END;
    SELECT * INTO a FROM accounts WHERE id = h.account_id;
  ELSIF EXISTS (SELECT FROM usage_keys k WHERE k.customer_id = e.customer AND k.key_hash = e.key_hash) THEN
    decision := 'conflict';
  ELSIF e.refused OR a.id IS NULL OR e.credits > ratecard_room(a) THEN
    decision := 'refused';
  ELSE
    SELECT o.limits INTO over FROM ratecard_over_limit(ARRAY[e], '{}') o WHERE o.refused;
    decision := CASE WHEN over IS NULL THEN 'accepted' ELSE 'limited' END;
  END IF;

  IF decision = 'accepted' THEN
    INSERT INTO holds (id, customer_id, account_id, token_type, idempotency_key, key_hash, fingerprint, amount, status,
                       expires_at, member, feature, model, event, counters, service_account, created_at, updated_at)
    VALUES (ratecard_uuidv7(now_at), e.customer, a.id, e.token_type, e.key, e.key_hash, e.fingerprint,
            least(e.credits, a.available), 'open', now_at + make_interval(secs => seconds), e.member, e.feature,
            e.model, e.metadata, e.counters, e.service_account, now_at, now_at)
    RETURNING * INTO h;
    UPDATE accounts
       SET available = available - h.amount, held = held + h.amount,
           next_boundary_at = least(next_boundary_at, h.expires_at)
     WHERE id = a.id RETURNING * INTO a;
    PERFORM ratecard_count(e.counters);
  END IF;
  RETURN QUERY SELECT decision, h.id, coalesce(h.token_type, e.token_type)::text, h.amount, h.expires_at, coalesce(a.available, 0), coalesce(a.held, 0),
                      coalesce(a.used, 0), coalesce(a.overage, 0), a.next_refresh_at, over, nullif(a.member, '')::text;
END
$$;
