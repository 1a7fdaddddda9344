-- Brings one account over every boundary up to `at`: refreshes of its plan, activations and expiries of
-- allocations, in the order of their times. Then settles what was drawn and lays out anew the part of the
-- axis that lies ahead. The caller holds the account's row lock; nothing was charged between the boundaries
-- that are crossed together, so crossing them late gives the same books as crossing each in time.
CREATE OR REPLACE FUNCTION ratecard_cross_boundary(account uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  a accounts%ROWTYPE;
  pos bigint;
  moment record;
  left_over bigint;
  ahead timestamptz;
BEGIN
  SELECT * INTO STRICT a FROM accounts WHERE id = account FOR UPDATE;
  pos := a.used + a.withdrawn - a.overage;

  UPDATE allocations l
     SET consumed = l.consumed + s.drawn, updated_at = at
    FROM (SELECT allocation_id, sum(least(ends_at, pos) - greatest(starts_at, a.settled_until)) AS drawn
            FROM burn_down_segments
           WHERE account_id = account AND starts_at < pos AND ends_at > a.settled_until
           GROUP BY allocation_id) s
   WHERE l.id = s.allocation_id;
  DELETE FROM burn_down_segments WHERE account_id = account AND starts_at >= pos;
  UPDATE burn_down_segments SET ends_at = pos WHERE account_id = account AND ends_at > pos;

  IF a.next_refresh_at <= at THEN
    a.next_refresh_at := ratecard_refresh_plan(account, at);
  END IF;

  FOR moment IN
    SELECT l.id, l.effective_at AS due, true AS activates, l.amount, l.source::text AS source, l.reason, l.granted_by
      FROM allocations l WHERE l.account_id = account AND l.status = 'pending' AND l.effective_at <= at
    UNION ALL
    SELECT l.id, l.expires_at, false, 0, l.source::text, l.reason, l.granted_by
      FROM allocations l
     WHERE l.account_id = account AND l.status IN ('pending', 'active') AND l.expires_at <= at
     ORDER BY due, activates, id
  LOOP
    IF moment.activates THEN
      a.available := a.available + moment.amount;
      UPDATE allocations SET status = 'active', updated_at = at WHERE id = moment.id;
      INSERT INTO ledger_entries (id, customer_id, account_id, token_type, kind, amount, allocation_id,
                                  available_after, reason, actor, effective_at, created_at, updated_at)
      VALUES (ratecard_uuidv7(at), a.customer_id, account, a.token_type,
              CASE moment.source WHEN 'rollover' THEN 'rollover' WHEN 'refund' THEN 'refund' WHEN 'gift' THEN 'transfer'
                   ELSE 'grant' END::enum_ledger_entries_kind,
              moment.amount, moment.id, a.available, moment.reason, moment.granted_by, moment.due, at, at);
    ELSE
      UPDATE allocations
         SET expired = amount - consumed, status = 'expired', updated_at = at
       WHERE id = moment.id
      RETURNING expired INTO left_over;
      IF left_over > 0 THEN
        a.available := a.available - left_over;
        INSERT INTO ledger_entries (id, customer_id, account_id, token_type, kind, amount, allocation_id,
                                    available_after, actor, effective_at, created_at, updated_at)
        VALUES (ratecard_uuidv7(at), a.customer_id, account, a.token_type, 'expiry', -left_over, moment.id,
                a.available, 'system', moment.due, at, at);
      END IF;
    END IF;
  END LOOP;

  UPDATE allocations SET status = 'exhausted', updated_at = at
   WHERE account_id = account AND status = 'active' AND consumed = amount;

  -- The burn-down order: priority, soonest expiry (none last), promotional before paid, oldest, id.
  INSERT INTO burn_down_segments (account_id, starts_at, ends_at, allocation_id)
  SELECT account, pos + up_to - remaining, pos + up_to, id
    FROM (SELECT id, amount - consumed AS remaining,
                 sum(amount - consumed) OVER (
                   ORDER BY priority, expires_at NULLS LAST,
                            source IN ('plan', 'purchase', 'rollover', 'refund'), effective_at, id) AS up_to
            FROM allocations WHERE account_id = account AND status = 'active') live;

  SELECT min(due) INTO ahead
    FROM (SELECT min(CASE status WHEN 'pending' THEN effective_at ELSE expires_at END) AS due
            FROM allocations WHERE account_id = account AND status IN ('pending', 'active')
          UNION ALL SELECT a.next_refresh_at) boundaries;

  UPDATE accounts
     SET available = a.available, settled_until = pos, next_refresh_at = a.next_refresh_at,
         next_boundary_at = ahead, updated_at = at,
         (head_allocation_id, head_until) = (
           SELECT allocation_id, coalesce(ends_at, pos)
             FROM (SELECT 1) one
             LEFT JOIN burn_down_segments ON account_id = account AND starts_at = pos)
   WHERE id = account;
END
$$;
