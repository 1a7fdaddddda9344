-- Charges a group of events: all the accounts they touch are locked once, all of them are decided, and all
-- are written by one statement. No key may occur twice for one customer within a group. An event is paid by the
-- wallet that it names or not at all; `member` says whose that is, and null is the pool.
--
-- First the locks, in id order so that two groups cannot dead-lock, and only then the statements that read:
-- each statement of a function sees what was committed before it began, so balances and keys are those
-- after every earlier group. An event whose key exists is answered from its log. A key that another group
-- inserts at this very moment (same customer, other wallet) violates the primary key: the whole group is
-- rolled back, charged nothing, and is sent again.
--
-- The settings make every look-up an index scan. Plans of a function are kept as long as the connection
-- lives, and one that is made while the tables are still empty would read them whole for ever after; one
-- plan a connection also saves 5 ms of planning a call. Repeats have a statement of their own because
-- opening the partitions of the log costs more than a charge. Limits are only looked at when an event of the
-- group is counted by one.
--
-- An account that somebody else has locked for long fails the statement (lock_not_available) instead of letting the
-- whole group wait; its customers are then sent one by one.
--
-- `at` stands in for the database's clock when history is written by tests and demonstrations.
CREATE OR REPLACE FUNCTION ratecard_charge(events json, at timestamptz DEFAULT NULL)
RETURNS TABLE (
  n int, outcome text, id uuid, credits bigint, overage bigint, token_type text, available bigint, held bigint,
  used bigint, total_overage bigint, shortfall bigint, next_refresh_at timestamptz, receipt jsonb, drawn json,
  limits jsonb, member text
)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET lock_timeout = '250ms'
AS $$
#variable_conflict use_column
DECLARE
  incoming ratecard_event[] := ARRAY(SELECT e FROM json_populate_recordset(NULL::ratecard_event, events) e);
  repeats int[];
  over jsonb[];
  stopped int[] := '{}';
  counting boolean;
  boundary timestamptz;
  due uuid[];
  now_at timestamptz;
  account uuid;
  id_prefix text;
BEGIN
  SELECT min(locked.next_boundary_at) INTO boundary
    FROM (SELECT a.next_boundary_at
            FROM accounts a
           WHERE (a.customer_id, a.token_type, a.member) IN (
             SELECT e.customer, e.token_type, coalesce(e.wallet, '') FROM unnest(incoming) e WHERE e.refused IS NOT TRUE)
           ORDER BY a.id
             FOR UPDATE) locked;
  now_at := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
  IF boundary <= now_at THEN
    due := ARRAY(
      SELECT a.id
        FROM accounts a
       WHERE a.next_boundary_at <= now_at
         AND (a.customer_id, a.token_type, a.member) IN (
           SELECT e.customer, e.token_type, coalesce(e.wallet, '') FROM unnest(incoming) e WHERE e.refused IS NOT TRUE)
       ORDER BY a.id);
    PERFORM ratecard_lock_freed(due, now_at, (
      SELECT jsonb_agg(t) FROM unnest(incoming) e, jsonb_array_elements(e.counters) t));
    FOREACH account IN ARRAY due LOOP
      PERFORM ratecard_cross_boundary(account, now_at);
    END LOOP;
  END IF;

  SELECT coalesce(array_agg(e.n), '{}') INTO repeats
    FROM unnest(incoming) e
    JOIN usage_keys k ON k.customer_id = e.customer AND k.key_hash = e.key_hash;

  SELECT bool_or(e.counters IS NOT NULL) INTO counting FROM unnest(incoming) e;
  IF counting THEN
    SELECT array_agg(to_jsonb(o)), coalesce(array_agg(o.n) FILTER (WHERE o.refused), '{}') INTO over, stopped
      FROM ratecard_over_limit(incoming, repeats) o;
  END IF;

  -- Ids of one group follow the order of its events: after the time comes the event's number.
  id_prefix := left(ratecard_uuidv7_floor(now_at)::text, 14) || '7';
  RETURN QUERY
  WITH weighed AS (
    SELECT e.*, a.id AS account, coalesce(a.available, 0) AS available, coalesce(a.held, 0) AS held,
           coalesce(a.used, 0) AS used, coalesce(a.overage, 0) AS overage, a.next_refresh_at,
           a.head_allocation_id, a.head_until, ratecard_position(a) AS account_position,
           coalesce(ratecard_room(a), 0) AS room,
           ratecard_take(e.credits, coalesce(ratecard_room(a), 0))
             OVER (PARTITION BY a.id ORDER BY e.n) AS room_left
      FROM unnest(incoming) e
      LEFT JOIN accounts a
        ON a.customer_id = e.customer AND a.token_type = e.token_type AND a.member = coalesce(e.wallet, '')
       AND e.refused IS NOT TRUE
     WHERE e.n <> ALL (repeats || stopped)
  ),
  decided AS (
    SELECT w.*,
           w.account IS NOT NULL AND w.credits <= lag(w.room_left, 1, w.room) OVER account AS fits,
           -- Of the credits taken up to here, what exceeds the balance is overage.
           w.room - lag(w.room_left, 1, w.room) OVER account AS taken_before,
           w.room - w.room_left AS taken
      FROM weighed w
    WINDOW account AS (PARTITION BY w.account ORDER BY w.n)
  ),
  accepted AS MATERIALIZED (
    SELECT d.*,
           (id_prefix || lpad(to_hex(d.n), 3, '0') || substr(gen_random_uuid()::text, 19))::uuid AS id,
           least(d.taken, d.available) - least(d.taken_before, d.available) AS covered,
           d.account_position + least(d.taken_before, d.available) AS position,
           CASE WHEN d.counters IS NOT NULL
                THEN (SELECT o -> 'limits' FROM unnest(over) o WHERE (o ->> 'n')::int = d.n) END AS limits_passed
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
      service_account, counters, limits_passed, occurred_at, recorded_at)
    SELECT id, customer, account, member, key, token_type, feature, provider, model, input, output, cache_read,
           cache_write, reasoning, credits, credits - covered, position, cost,
           available - least(taken, available), held, used + taken, overage + taken - least(taken, available),
           next_refresh_at, receipt, metadata, service_account, counters, limits_passed, coalesce(occurred_at, now_at),
           now_at
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
         c.overage + c.taken - least(c.taken, c.available), 0::bigint, c.next_refresh_at, NULL::jsonb,
         CASE WHEN c.covered = 0 THEN '[]'::json
              WHEN c.position + c.covered <= c.head_until
              THEN json_build_array(json_build_object('allocation', c.head_allocation_id, 'credits', c.covered))
              ELSE ratecard_drawn(c.account, c.position, c.position + c.covered) END,
         c.limits_passed, c.wallet
    FROM accepted c
  UNION ALL
  SELECT d.n, 'refused', NULL, d.credits, NULL, d.token_type, d.available - least(d.taken, d.available), d.held,
         d.used + d.taken, d.overage + d.taken - least(d.taken, d.available), 0, d.next_refresh_at, NULL, NULL, NULL,
         d.wallet
    FROM decided d
   WHERE d.fits IS NOT TRUE;

  IF counting THEN
    PERFORM ratecard_count((
      SELECT jsonb_agg(t ORDER BY t."limit", t.subject, t.start)
        FROM (SELECT t."limit", t.subject, t.start, t.seconds, t.slot, sum(t.amount) AS amount
                FROM unnest(incoming) e,
                     jsonb_to_recordset(e.counters)
                       AS t ("limit" uuid, subject text, start timestamptz, seconds int, slot bigint, amount bigint)
               WHERE EXISTS (SELECT FROM usage_keys k
                              WHERE k.customer_id = e.customer AND k.key_hash = e.key_hash)
                 AND e.n <> ALL (repeats)
               GROUP BY 1, 2, 3, 4, 5) t));
    RETURN QUERY
    SELECT e.n, 'limited', NULL::uuid, e.credits, NULL::bigint, e.token_type, 0::bigint, 0::bigint, 0::bigint,
           0::bigint, 0::bigint, NULL::timestamptz, NULL::jsonb, NULL::json, o -> 'limits', e.wallet
      FROM unnest(over) o JOIN unnest(incoming) e ON e.n = (o ->> 'n')::int
     WHERE (o ->> 'refused')::boolean;
  END IF;

  IF repeats <> '{}' THEN
    RETURN QUERY
    SELECT e.n, CASE WHEN k.fingerprint = e.fingerprint THEN 'duplicate' ELSE 'conflict' END, l.id, l.credits,
           l.overage, l.token_type::text, l.available_after, l.held_after, l.used_after, l.overage_after,
           l.shortfall, l.next_refresh_at, l.receipt,
           ratecard_drawn(l.account_id, l.position, l.position + l.credits - l.overage), l.limits_passed,
           (SELECT nullif(a.member, '')::text FROM accounts a WHERE a.id = l.account_id)
      FROM unnest(incoming) e
      JOIN usage_keys k ON k.customer_id = e.customer AND k.key_hash = e.key_hash
      LEFT JOIN usage_logs l ON l.id = k.log_id
     WHERE e.n = ANY (repeats);
  END IF;
END
$$;
