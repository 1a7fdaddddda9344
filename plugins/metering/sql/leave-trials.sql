-- Ends the trial of a plan that a customer has no longer: what is left of its credits lapses now, but for what open
-- holds need, and no cycle begins at its end. The caller holds the accounts' locks.
CREATE OR REPLACE FUNCTION ratecard_leave_trials(customer uuid, now_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  trial plan_trials%ROWTYPE;
  account uuid;
BEGIN
  FOR trial IN
    SELECT * FROM plan_trials t
     WHERE t.customer_id = customer AND t.trial_ends_at > now_at
       AND t.plan_id IS DISTINCT FROM (SELECT c.plan_id FROM customers c WHERE c.id = customer)
  LOOP
    UPDATE plan_trials t SET trial_ends_at = now_at WHERE t.customer_id = customer AND t.plan_id = trial.plan_id;
    UPDATE allocations l SET expires_at = greatest(now_at, l.effective_at + interval '1 millisecond'), updated_at = now_at
     WHERE l.customer_id = customer AND l.source = 'trial' AND l.expires_at > now_at;
    FOR account IN
      SELECT a.id FROM accounts a
       WHERE a.customer_id = customer AND a.next_refresh_at = trial.trial_ends_at ORDER BY a.id
    LOOP
      UPDATE accounts SET next_refresh_at = NULL WHERE id = account;
      PERFORM ratecard_cross_boundary(account, now_at);
    END LOOP;
  END LOOP;
END
$$;
