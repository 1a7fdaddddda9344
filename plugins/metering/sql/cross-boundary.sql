-- Brings one account over every boundary up to `at`, in the order of their times: holds that expire, then
-- allocations that expire, then refreshes of its plan and allocations that become active. Then settles what
-- was drawn and lays out anew the part of the axis that lies ahead. The caller holds the account's row lock;
-- nothing was charged between the boundaries that are crossed together, so crossing them late gives the same
-- books as crossing each in time.
--
-- Allocations that expire together do so oldest first, then the one that may roll over least: what they may pass on
-- together would otherwise depend on chance, and less of it would move on.
--
-- Credits that a hold needs do not lapse under it: of an allocation that expires, what exceeds the available
-- balance is kept until the first of the open holds ends, and looked at again then.
--
-- Whoever brings several accounts over their boundaries, or touches counters of limits afterwards, calls
-- `ratecard_lock_freed` for all of them first.
CREATE OR REPLACE FUNCTION ratecard_cross_boundary(account uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
DECLARE
  a accounts%ROWTYPE;
  pos bigint;
  moment record;
  l allocations%ROWTYPE;
  left_over bigint;
  lapsed bigint;
  moved bigint;
  ahead timestamptz;
BEGIN
  SELECT * INTO STRICT a FROM accounts WHERE id = account FOR UPDATE;
  pos := ratecard_position(a);
  PERFORM ratecard_lock_freed(ARRAY[account], at);

  UPDATE allocations g
     SET consumed = g.consumed + s.drawn, updated_at = at
    FROM (SELECT allocation_id, sum(least(ends_at, pos) - greatest(starts_at, a.settled_until)) AS drawn
            FROM burn_down_segments
           WHERE account_id = account AND starts_at < pos AND ends_at > a.settled_until
           GROUP BY allocation_id) s
   WHERE g.id = s.allocation_id;
  DELETE FROM burn_down_segments WHERE account_id = account AND starts_at >= pos;
  UPDATE burn_down_segments SET ends_at = pos WHERE account_id = account AND ends_at > pos;

  IF a.next_refresh_at <= at THEN
    a.next_refresh_at := ratecard_refresh_plan(account, at);
    a.overage_before := a.overage;
  END IF;

  LOOP
    SELECT * INTO moment FROM (
      SELECT expires_at AS due, 1 AS turn, created_at AS since, 0 AS cap, id FROM holds
       WHERE account_id = account AND status = 'open' AND expires_at <= at
      UNION ALL
      SELECT ratecard_lapses_at(g), 2, effective_at, coalesce(rollover_cap, 0), id FROM allocations g
       WHERE account_id = account AND status IN ('pending', 'active') AND ratecard_lapses_at(g) <= at
      UNION ALL
      SELECT effective_at, 3, effective_at, 0, id FROM allocations
       WHERE account_id = account AND status = 'pending' AND effective_at <= at
    ) due_now ORDER BY due, turn, since, cap, id LIMIT 1;
    EXIT WHEN NOT FOUND;

    IF moment.turn = 1 THEN
      UPDATE holds SET status = 'expired', closed_at = moment.due, updated_at = at
       WHERE id = moment.id RETURNING amount INTO left_over;
      a.held := a.held - left_over;
      a.available := a.available + left_over;
      PERFORM ratecard_uncount(counters) FROM holds WHERE id = moment.id;
      CONTINUE;
    END IF;

    SELECT * INTO STRICT l FROM allocations WHERE id = moment.id;
    IF moment.turn = 3 THEN
      a.available := a.available + l.amount;
      UPDATE allocations SET status = 'active', updated_at = at WHERE id = l.id;
      INSERT INTO ledger_entries (id, customer_id, account_id, token_type, kind, amount, allocation_id,
                                  available_after, reason, actor, effective_at, created_at, updated_at)
      VALUES (ratecard_uuidv7(at), a.customer_id, account, a.token_type,
              CASE l.source WHEN 'rollover' THEN 'rollover' WHEN 'refund' THEN 'refund' WHEN 'gift' THEN 'transfer'
                   ELSE 'grant' END::enum_ledger_entries_kind,
              l.amount, l.id, a.available, l.reason, l.granted_by, moment.due, at, at);
      CONTINUE;
    END IF;

    left_over := ratecard_remaining(l);
    lapsed := least(left_over, a.available);
    UPDATE allocations
       SET expired = expired + lapsed, updated_at = at,
           status = CASE WHEN lapsed = left_over THEN 'expired' ELSE status END,
           kept_until = CASE WHEN lapsed = left_over THEN kept_until ELSE ratecard_needed_until(account) END
     WHERE id = l.id;
    IF lapsed > 0 THEN
      a.available := a.available - lapsed;
      INSERT INTO ledger_entries (id, customer_id, account_id, token_type, kind, amount, allocation_id,
                                  available_after, actor, effective_at, created_at, updated_at)
      VALUES (ratecard_uuidv7(at), a.customer_id, account, a.token_type, 'expiry', -lapsed, l.id, a.available,
              'system', moment.due, at, at);
    END IF;
    -- What a plan lets move on becomes an allocation of its own, which the next turn of the loop activates. All that
    -- plans granted in one cycle share what may: a change of plan in mid-cycle grants a second time.
    moved := least(lapsed, coalesce(l.rollover_cap, 0));
    IF moved > 0 AND l.source = 'plan' THEN
      UPDATE allocations SET rollover_cap = greatest(rollover_cap - moved, 0)
       WHERE account_id = account AND source = 'plan' AND expires_at = l.expires_at AND rollover_cap > 0;
      INSERT INTO allocations (id, customer_id, account_id, token_type, amount, source, effective_at, expires_at,
                               status, reason, granted_by, created_at, updated_at)
      VALUES (ratecard_uuidv7(at), a.customer_id, account, a.token_type, moved, 'rollover', moment.due,
              moment.due + make_interval(hours => 24 * l.rollover_days), 'pending', l.reason, 'system', at, at);
    END IF;
  END LOOP;

  UPDATE allocations g SET status = 'exhausted', updated_at = at
   WHERE account_id = account AND status = 'active' AND ratecard_remaining(g) = 0;

  -- The burn-down order: priority, soonest expiry (none last), promotional before paid, oldest (what moved on is older
  -- than what was granted at that moment), id.
  INSERT INTO burn_down_segments (account_id, starts_at, ends_at, allocation_id)
  SELECT account, pos + up_to - remaining, pos + up_to, id
    FROM (SELECT id, ratecard_remaining(g) AS remaining,
                 sum(ratecard_remaining(g)) OVER (
                   ORDER BY priority, ratecard_lapses_at(g) NULLS LAST,
                            source IN ('plan', 'purchase', 'rollover', 'refund'), effective_at, source <> 'rollover',
                            id) AS up_to
            FROM allocations g WHERE account_id = account AND status = 'active') live;

  SELECT min(due) INTO ahead
    FROM (SELECT min(CASE status WHEN 'pending' THEN effective_at ELSE ratecard_lapses_at(g) END) AS due
            FROM allocations g WHERE account_id = account AND status IN ('pending', 'active')
          UNION ALL SELECT min(expires_at) FROM holds WHERE account_id = account AND status = 'open'
          UNION ALL SELECT a.next_refresh_at) boundaries;

  UPDATE accounts
     SET available = a.available, held = a.held, overage_before = a.overage_before, settled_until = pos,
         next_refresh_at = a.next_refresh_at, next_boundary_at = ahead, updated_at = at,
         (head_allocation_id, head_until) = (
           SELECT allocation_id, coalesce(ends_at, pos)
             FROM (SELECT 1) one
             LEFT JOIN burn_down_segments ON account_id = account AND starts_at = pos)
   WHERE id = account;
END
$$;
