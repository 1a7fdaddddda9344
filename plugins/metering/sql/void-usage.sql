-- Takes a charge back. Its credits return to the very allocations that paid. One that has expired or was
-- withdrawn since, also when holds still need the rest of it, cannot be drawn any more: it gets them back and lapses
-- again, and a replacement takes its place, which lives as long from now as the original had left when the usage was
-- charged. Overage that the charge caused is forgiven, in the cycle that it was counted in, and limits get back what it
-- counted. The log stays as it is.
--
-- Outcome: `voided`, `duplicate` when it was before, `unknown`.
CREATE OR REPLACE FUNCTION ratecard_void_usage(log uuid, why text, who text, at timestamptz DEFAULT NULL)
RETURNS TABLE (outcome text, account uuid, token_type text, credits bigint, overage bigint, voided_at timestamptz,
               returned json)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz;
  u usage_logs%ROWTYPE;
  v usage_voids%ROWTYPE;
  g allocations%ROWTYPE;
  part record;
  target uuid;
  lapses timestamptz;
  number int := 0;
  direct bigint := 0;
  back jsonb := '[]';
BEGIN
  SELECT * INTO u FROM usage_logs l WHERE l.id = log;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'unknown', NULL::uuid, NULL, NULL::bigint, NULL::bigint, NULL::timestamptz, NULL::json;
    RETURN;
  END IF;
  PERFORM FROM accounts WHERE id = u.account_id FOR UPDATE;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  SELECT * INTO v FROM usage_voids x WHERE x.usage_log = log::text;
  IF FOUND THEN
    RETURN QUERY SELECT 'duplicate', v.account_id, v.token_type::text, v.credits, v.overage, v.created_at,
                        v.returned::json;
    RETURN;
  END IF;
  PERFORM ratecard_lock_freed(ARRAY[u.account_id], now_at, u.counters);
  PERFORM ratecard_cross_boundary(u.account_id, now_at);

  FOR part IN
    SELECT s.allocation_id, sum(least(s.ends_at, u.position + u.credits - u.overage) - greatest(s.starts_at, u.position))
                              AS amount
      FROM burn_down_segments s
     WHERE s.account_id = u.account_id AND s.starts_at < u.position + u.credits - u.overage AND s.ends_at > u.position
       AND u.credits > u.overage
     GROUP BY s.allocation_id ORDER BY min(s.starts_at)
  LOOP
    UPDATE allocations l SET returned = l.returned + part.amount, updated_at = now_at
     WHERE l.id = part.allocation_id RETURNING * INTO STRICT g;
    IF g.status IN ('active', 'exhausted') AND g.kept_until IS NULL AND coalesce(g.expires_at > now_at, true) THEN
      UPDATE allocations l SET status = 'active' WHERE l.id = g.id;
      direct := direct + part.amount;
      target := g.id;
    ELSE
      UPDATE allocations l SET expired = l.expired + part.amount WHERE l.id = g.id;
      INSERT INTO ledger_entries (id, customer_id, account_id, token_type, kind, amount, allocation_id, available_after,
                                  reason, actor, effective_at, created_at, updated_at)
      SELECT ratecard_uuidv7(now_at), u.customer_id, u.account_id, u.token_type, 'expiry', -part.amount, g.id,
             a.available, why, who, now_at, now_at, now_at
        FROM accounts a WHERE a.id = u.account_id;
      lapses := CASE WHEN u.recorded_at >= g.expires_at
                     THEN coalesce(g.kept_until, u.recorded_at + interval '1 millisecond') ELSE g.expires_at END;
      number := number + 1;
      INSERT INTO allocations (id, customer_id, account_id, token_type, amount, source, priority, effective_at,
                               expires_at, status, reason, granted_by, created_at, updated_at)
      -- Ids in the order in which they were drawn. Seconds, because a day of a session that is not in UTC may have 23
      -- or 25 hours.
      VALUES (ratecard_uuidv7_nth(now_at, number), u.customer_id, u.account_id, u.token_type, part.amount, 'refund',
              g.priority, now_at, now_at + make_interval(secs => extract(epoch FROM lapses - u.recorded_at)::float8),
              'pending', why, who, now_at, now_at)
      RETURNING id INTO target;
    END IF;
    back := back || jsonb_build_object('allocation', target, 'credits', part.amount);
  END LOOP;

  UPDATE accounts a
     SET available = a.available + direct, used = a.used - u.credits, overage = a.overage - u.overage,
         overage_before = a.overage_before - CASE
           WHEN u.next_refresh_at <= now_at OR (u.next_refresh_at IS NULL AND a.overage_before >= u.overage)
           THEN u.overage ELSE 0 END,
         returned = a.returned + u.credits - u.overage, updated_at = now_at
   WHERE a.id = u.account_id;
  PERFORM ratecard_cross_boundary(u.account_id, now_at);
  PERFORM ratecard_uncount(u.counters);
  INSERT INTO usage_voids (id, usage_log, customer_id, account_id, token_type, credits, overage, returned, reason,
                           actor, created_at, updated_at)
  VALUES (ratecard_uuidv7(now_at), log::text, u.customer_id, u.account_id, u.token_type, u.credits, u.overage, back, why,
          who, now_at, now_at);
  RETURN QUERY SELECT 'voided', u.account_id, u.token_type::text, u.credits, u.overage, now_at, back::json;
END
$$;
