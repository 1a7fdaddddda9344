-- Charges a group of events: all the accounts they touch are locked once, all of them are decided, and all
-- are written by one statement. No key may occur twice for one customer within a group.
--
-- First the locks, in id order so that two groups cannot dead-lock, and only then the statement that reads:
-- each statement of a function sees what was committed before it began, so balances and keys are those
-- after every earlier group. An event whose key exists is answered from its log. A key that another group
-- inserts at this very moment (same customer, other wallet) violates the primary key: the whole group is
-- rolled back, charged nothing, and is sent again.
--
-- `at` stands in for the database's clock when history is written by tests and demonstrations.
CREATE OR REPLACE FUNCTION ratecard_charge(events json, at timestamptz DEFAULT NULL)
RETURNS TABLE (
  n int, outcome text, id uuid, credits bigint, overage bigint, token_type text, available bigint, held bigint,
  used bigint, total_overage bigint, next_refresh_at timestamptz, receipt jsonb, drawn json
)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  due uuid[];
  account uuid;
  now_at timestamptz;
BEGIN
  SELECT array_agg(locked.id) FILTER (WHERE locked.next_boundary_at <= date_trunc('milliseconds', coalesce(at, clock_timestamp()))) INTO due
    FROM (SELECT a.id, a.next_boundary_at
            FROM accounts a
           WHERE (a.customer_id, a.token_type) IN (
             SELECT e.customer, e.token_type
               FROM json_to_recordset(events) e (customer uuid, token_type text, refused boolean)
              WHERE e.refused IS NOT TRUE)
           ORDER BY a.id
             FOR UPDATE) locked;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  FOREACH account IN ARRAY coalesce(due, '{}') LOOP
    PERFORM ratecard_cross_boundary(account, now_at);
  END LOOP;

  RETURN QUERY
  WITH event AS (
    SELECT e.*, k.log_id, k.fingerprint = e.fingerprint AS same_body
      FROM json_to_recordset(events) e (
             n int, customer uuid, token_type text, key text, key_hash uuid, fingerprint uuid, refused boolean,
             credits bigint, member text, feature text, provider text, model text, input bigint, output bigint,
             cache_read bigint, cache_write bigint, reasoning bigint, cost bigint, receipt jsonb, metadata jsonb,
             service_account text, occurred_at timestamptz)
      LEFT JOIN usage_keys k ON k.customer_id = e.customer AND k.key_hash = e.key_hash
  ),
  weighed AS (
    SELECT e.*, a.id AS account, a.available, a.held, a.used, a.overage, a.next_refresh_at,
           a.head_allocation_id, a.head_until, a.used + a.withdrawn - a.overage AS account_position,
           a.available + greatest(a.overage_limit - a.overage, 0) AS room,
           ratecard_take(e.credits, a.available + greatest(a.overage_limit - a.overage, 0))
             OVER (PARTITION BY a.id ORDER BY e.n) AS room_left
      FROM event e
      JOIN accounts a ON a.customer_id = e.customer AND a.token_type = e.token_type
     WHERE e.log_id IS NULL AND e.refused IS NOT TRUE
  ),
  decided AS (
    SELECT w.*,
           w.credits <= lag(w.room_left, 1, w.room) OVER account AS fits,
           -- Of the credits taken up to here, what exceeds the balance is overage.
           w.room - lag(w.room_left, 1, w.room) OVER account AS taken_before,
           w.room - w.room_left AS taken
      FROM weighed w
    WINDOW account AS (PARTITION BY w.account ORDER BY w.n)
  ),
  accepted AS MATERIALIZED (
    SELECT d.*,
           ratecard_uuidv7(now_at) AS id,
           least(d.taken, d.available) - least(d.taken_before, d.available) AS covered,
           d.account_position + least(d.taken_before, d.available) AS position
      FROM decided d
     WHERE d.fits
  ),
  written_keys AS (
    INSERT INTO usage_keys (customer_id, key_hash, fingerprint, log_id)
    SELECT customer, key_hash, fingerprint, id FROM accepted ORDER BY customer, key_hash
  ),
  written_logs AS (
    INSERT INTO usage_logs (
      id, customer_id, account_id, member, idempotency_key, token_type, feature, provider, model, input_tokens,
      output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, credits, overage, position,
      cost_pico_usd, available_after, held_after, used_after, overage_after, next_refresh_at, receipt, metadata,
      service_account, occurred_at, recorded_at)
    SELECT id, customer, account, member, key, token_type, feature, provider, model, input, output, cache_read,
           cache_write, reasoning, credits, credits - covered, position, cost,
           available - least(taken, available), held, used + taken, overage + taken - least(taken, available),
           next_refresh_at, receipt, metadata, service_account, coalesce(occurred_at, now_at), now_at
      FROM accepted
  ),
  written_accounts AS (
    UPDATE accounts a
       SET available = a.available - least(total.taken, a.available),
           used = a.used + total.taken,
           overage = a.overage + total.taken - least(total.taken, a.available),
           last_used_at = now_at,
           head_allocation_id = CASE WHEN total.position < a.head_until THEN a.head_allocation_id ELSE (
             SELECT s.allocation_id FROM burn_down_segments s
              WHERE s.account_id = a.id AND s.ends_at > total.position ORDER BY s.starts_at LIMIT 1) END,
           head_until = CASE WHEN total.position < a.head_until THEN a.head_until ELSE (
             SELECT s.ends_at FROM burn_down_segments s
              WHERE s.account_id = a.id AND s.ends_at > total.position ORDER BY s.starts_at LIMIT 1) END
      FROM (SELECT account, max(taken) AS taken,
                   max(account_position + least(taken, available)) AS position
              FROM accepted GROUP BY account) total
     WHERE a.id = total.account
  )
  SELECT c.n, 'accepted', c.id, c.credits, c.credits - c.covered, c.token_type,
         c.available - least(c.taken, c.available), c.held, c.used + c.taken,
         c.overage + c.taken - least(c.taken, c.available), c.next_refresh_at, NULL::jsonb,
         CASE WHEN c.covered = 0 THEN '[]'::json
              WHEN c.position + c.covered <= c.head_until
              THEN json_build_array(json_build_object('allocation', c.head_allocation_id, 'credits', c.covered))
              ELSE ratecard_drawn(c.account, c.position, c.position + c.covered) END
    FROM accepted c
  UNION ALL
  SELECT d.n, 'refused', NULL, d.credits, NULL, d.token_type, d.available - least(d.taken, d.available), d.held,
         d.used + d.taken, d.overage + d.taken - least(d.taken, d.available), d.next_refresh_at, NULL, NULL
    FROM decided d
   WHERE NOT d.fits
  UNION ALL
  SELECT e.n, CASE WHEN e.same_body THEN 'duplicate' ELSE 'conflict' END, l.id, l.credits, l.overage, l.token_type,
         l.available_after, l.held_after, l.used_after, l.overage_after, l.next_refresh_at, l.receipt,
         ratecard_drawn(l.account_id, l.position, l.position + l.credits - l.overage)
    FROM event e
    LEFT JOIN usage_logs l ON l.id = e.log_id
   WHERE e.log_id IS NOT NULL
  UNION ALL
  SELECT e.n, 'refused', NULL, e.credits, NULL, e.token_type, 0, 0, 0, 0, NULL, NULL, NULL
    FROM event e
   WHERE e.log_id IS NULL
     AND (e.refused OR NOT EXISTS (
       SELECT FROM accounts a WHERE a.customer_id = e.customer AND a.token_type = e.token_type));
END
$$;
