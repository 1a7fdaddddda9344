-- Corrects a charge: takes it back and charges the right amounts in its place, both or neither. The charge that
-- takes its place has a key that is made from the log's id, so a correction that is sent again is found, and a
-- log is corrected once; what corrects the correction names the newer log.
--
-- Outcome: that of `ratecard_charge`; `voided` when the charge was taken back without being corrected; `unknown`.
CREATE OR REPLACE FUNCTION ratecard_adjust_usage(log uuid, event json, why text, who text, at timestamptz DEFAULT NULL)
RETURNS TABLE (
  n int, outcome text, id uuid, credits bigint, overage bigint, token_type text, available bigint, held bigint,
  used bigint, total_overage bigint, shortfall bigint, next_refresh_at timestamptz, receipt jsonb, drawn json,
  limits jsonb, member text, voided bigint, returned json
)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  e ratecard_event := json_populate_record(NULL::ratecard_event, event);
  u record;
  v record;
  d record;
  now_at timestamptz;
BEGIN
  SELECT l.customer_id, l.account_id, l.counters INTO u FROM usage_logs l WHERE l.id = log;
  -- Both wallets in id order, as charges lock them: the right amounts may belong to another.
  PERFORM FROM accounts a
    WHERE a.id = u.account_id OR (a.customer_id = u.customer_id AND a.token_type = e.token_type
                                   AND a.member = coalesce(e.wallet, ''))
    ORDER BY a.id FOR UPDATE;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  SELECT x.credits, x.returned::json AS returned INTO v FROM usage_voids x WHERE x.usage_log = log::text;
  IF u.customer_id IS NULL OR (v.credits IS NOT NULL AND NOT EXISTS (
       SELECT FROM usage_keys k WHERE k.customer_id = e.customer AND k.key_hash = e.key_hash)) THEN
    RETURN QUERY SELECT 0, CASE WHEN u.customer_id IS NULL THEN 'unknown' ELSE 'voided' END, NULL::uuid, NULL::bigint,
                        NULL::bigint, NULL, NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint,
                        NULL::timestamptz, NULL::jsonb, NULL::json, NULL::jsonb, NULL::text, NULL::bigint,
                        NULL::json;
    RETURN;
  END IF;
  -- What is taken back and what takes its place may be counted by different limits.
  PERFORM ratecard_lock_freed(
    ARRAY(SELECT a.id FROM accounts a
           WHERE a.id = u.account_id OR (a.customer_id = u.customer_id AND a.token_type = e.token_type
                                          AND a.member = coalesce(e.wallet, ''))),
    now_at, coalesce(u.counters, '[]') || coalesce(e.counters, '[]'));
  BEGIN
    IF v.credits IS NULL THEN
      SELECT x.credits, x.returned INTO v FROM ratecard_void_usage(log, why, who, now_at) x;
    END IF;
    SELECT * INTO STRICT d FROM ratecard_charge(json_build_array(event), now_at);
    IF d.outcome IN ('refused', 'limited') THEN
      RAISE EXCEPTION USING ERRCODE = 'RC001';
    END IF;
  EXCEPTION WHEN SQLSTATE 'RC001' THEN
    -- The void is rolled back with the block; what was decided about the charge is still known.
    NULL;
  END;
  RETURN QUERY SELECT d.n, d.outcome, d.id, d.credits, d.overage, d.token_type, d.available, d.held, d.used, d.total_overage,
                      d.shortfall, d.next_refresh_at, d.receipt, d.drawn, d.limits, d.member, v.credits,
                      v.returned;
END
$$;
