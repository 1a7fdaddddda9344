-- Takes back what an allocation has left; what was drawn from it stays paid. Credits that open holds need are
-- kept for them, as when an allocation expires, but nothing moves on. One that is not effective yet never will be.
--
-- Outcome: `voided`; `duplicate` when it was before; `empty` when there was nothing left; `unknown`.
CREATE OR REPLACE FUNCTION ratecard_void_grant(allocation uuid, why text, who text, at timestamptz DEFAULT NULL)
RETURNS TABLE (outcome text, account uuid, token_type text, credits bigint, kept bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz;
  l allocations%ROWTYPE;
  spendable bigint;
  left_over bigint := 0;
  taken bigint := 0;
  decision text := 'voided';
BEGIN
  PERFORM FROM accounts a WHERE a.id = (SELECT g.account_id FROM allocations g WHERE g.id = allocation) FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'unknown', NULL::uuid, NULL, NULL::bigint, NULL::bigint;
    RETURN;
  END IF;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  PERFORM ratecard_cross_boundary(g.account_id, now_at) FROM allocations g WHERE g.id = allocation;
  SELECT * INTO STRICT l FROM allocations g WHERE g.id = allocation;
  SELECT a.available INTO STRICT spendable FROM accounts a WHERE a.id = l.account_id;

  IF l.status = 'voided' THEN
    decision := 'duplicate';
    SELECT -coalesce(sum(e.amount), 0) INTO taken FROM ledger_entries e
     WHERE e.allocation_id = l.id AND e.kind = 'void';
  ELSIF l.status = 'pending' THEN
    UPDATE allocations g SET status = 'voided', expired = g.amount, updated_at = now_at WHERE g.id = l.id;
  ELSIF l.status = 'active' THEN
    left_over := ratecard_remaining(l);
    taken := least(left_over, spendable);
    UPDATE allocations g
       SET expired = g.expired + taken, updated_at = now_at,
           status = CASE WHEN taken = left_over THEN 'voided' ELSE g.status END, rollover_cap = 0,
           kept_until = CASE WHEN taken = left_over THEN g.kept_until ELSE ratecard_needed_until(l.account_id) END
     WHERE g.id = l.id;
    IF taken > 0 THEN
      UPDATE accounts a SET available = a.available - taken WHERE a.id = l.account_id;
      INSERT INTO ledger_entries (id, customer_id, account_id, token_type, kind, amount, allocation_id,
                                  available_after, reason, actor, effective_at, created_at, updated_at)
      VALUES (ratecard_uuidv7(now_at), l.customer_id, l.account_id, l.token_type, 'void', -taken, l.id,
              spendable - taken, why, who, now_at, now_at, now_at);
    END IF;
  ELSE
    decision := 'empty';
  END IF;
  PERFORM ratecard_cross_boundary(l.account_id, now_at);
  RETURN QUERY SELECT decision, l.account_id, l.token_type::text, taken, greatest(left_over - taken, 0);
END
$$;
