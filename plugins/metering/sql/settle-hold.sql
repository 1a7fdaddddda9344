-- Charges what the work behind a hold did cost, and gives back the rest of what was set aside. The work is
-- done, so this is never refused for want of credits: what the customer cannot pay, even with the overage
-- that the plan allows, is recorded as overage beyond it (`shortfall`), of the wallet that the hold is on. Limits are
-- corrected to the actual amounts and not asked again. The key of the charge is the hold's.
--
-- Outcome: `accepted`; `duplicate` for the same settlement again; `conflict` when a plain charge has used the
-- key; `refused` when the event could not be rated; `closed` when the hold was released, has expired, or was settled with other amounts; `unknown`.
CREATE OR REPLACE FUNCTION ratecard_settle_hold(hold uuid, event json, at timestamptz DEFAULT NULL)
RETURNS TABLE (
  outcome text, status text, id uuid, credits bigint, overage bigint, token_type text, available bigint,
  held bigint, used bigint, total_overage bigint, shortfall bigint, next_refresh_at timestamptz, receipt jsonb,
  drawn json, member text
)
LANGUAGE plpgsql
-- A fresh plan of the look-up of one log would read every month's partition.
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  e ratecard_event := json_populate_record(NULL::ratecard_event, event);
  h holds%ROWTYPE := ratecard_lock_hold(hold, at, e.counters);
  now_at timestamptz := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  a accounts%ROWTYPE;
  k usage_keys%ROWTYPE;
  decision text := 'accepted';
  position bigint;
  covered bigint;
  missing bigint;
  log_id uuid;
BEGIN
  SELECT * INTO k FROM usage_keys x WHERE x.customer_id = h.customer_id AND x.key_hash = h.key_hash;
  IF h.id IS NULL THEN
    decision := 'unknown';
  ELSIF h.status = 'settled' THEN
    decision := CASE WHEN k.fingerprint = e.fingerprint THEN 'duplicate' ELSE 'closed' END;
  ELSIF h.status <> 'open' THEN
    decision := 'closed';
  ELSIF k.log_id IS NOT NULL THEN
    decision := 'conflict';
  ELSIF e.refused THEN
    decision := 'refused';
  END IF;

  IF decision = 'accepted' THEN
    UPDATE accounts SET available = available + h.amount, held = held - h.amount
     WHERE id = h.account_id RETURNING * INTO a;
    position := ratecard_position(a);
    covered := least(e.credits, a.available);
    missing := greatest(e.credits - ratecard_room(a), 0);
    log_id := ratecard_uuidv7(now_at);
    INSERT INTO usage_keys (customer_id, key_hash, fingerprint, log_id)
    VALUES (h.customer_id, h.key_hash, e.fingerprint, log_id);
    INSERT INTO usage_logs (
      id, customer_id, account_id, member, idempotency_key, token_type, feature, provider, model, input_tokens,
      output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, credits, overage, shortfall, position,
      cost_pico_usd, available_after, held_after, used_after, overage_after, next_refresh_at, receipt, metadata,
      service_account, hold, counters, occurred_at, recorded_at)
    VALUES (
      log_id, h.customer_id, h.account_id, e.member, h.idempotency_key, h.token_type, e.feature, e.provider, e.model,
      e.input, e.output, e.cache_read, e.cache_write, e.reasoning, e.credits, e.credits - covered, missing, position,
      e.cost, a.available - covered, a.held, a.used + e.credits, a.overage + e.credits - covered, a.next_refresh_at,
      e.receipt, e.metadata, e.service_account, hold::text, e.counters, coalesce(e.occurred_at, now_at), now_at);
    UPDATE accounts
       SET available = available - covered, used = used + e.credits, overage = overage + e.credits - covered,
           last_used_at = now_at,
           (head_allocation_id, head_until) = (
             SELECT s.allocation_id, coalesce(s.ends_at, position + covered)
               FROM (SELECT 1) one
               LEFT JOIN LATERAL (
                 SELECT allocation_id, ends_at FROM burn_down_segments b
                  WHERE b.account_id = a.id AND b.ends_at > position + covered ORDER BY b.starts_at LIMIT 1) s ON true)
     WHERE id = a.id;
    UPDATE holds SET status = 'settled', usage_log = log_id::text, closed_at = now_at, updated_at = now_at
     WHERE id = hold;
    PERFORM ratecard_uncount(h.counters);
    PERFORM ratecard_count(e.counters);
  END IF;

  IF decision IN ('accepted', 'duplicate') THEN
    RETURN QUERY
    SELECT decision, 'settled', l.id, l.credits, l.overage, l.token_type::text, l.available_after, l.held_after,
           l.used_after, l.overage_after, l.shortfall, l.next_refresh_at, l.receipt,
           ratecard_drawn(l.account_id, l.position, l.position + l.credits - l.overage),
           (SELECT nullif(x.member, '')::text FROM accounts x WHERE x.id = l.account_id)
      FROM usage_logs l WHERE l.id = coalesce(log_id, k.log_id);
  ELSE
    RETURN QUERY SELECT decision, h.status::text, NULL::uuid, NULL::bigint, NULL::bigint, h.token_type::text,
                        NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint, NULL::timestamptz,
                        NULL::jsonb, NULL::json, NULL::text;
  END IF;
END
$$;
