-- $1 customer, or null for all. Proves the books from first principles, in one snapshot: each row is an
-- account whose figures disagree, with every check that failed. See the README for the invariants.
WITH account AS (
  SELECT a.*, ratecard_position(a) AS position
    FROM accounts a WHERE $1::uuid IS NULL OR a.customer_id = $1
),
logs AS (
  SELECT l.account_id, sum(l.credits)::bigint AS credits, sum(l.overage)::bigint AS overage,
         count(*) FILTER (WHERE k.log_id IS DISTINCT FROM l.id) AS without_key
    FROM usage_logs l
    LEFT JOIN usage_keys k ON k.customer_id = l.customer_id
     AND k.key_hash = encode(substring(sha256(convert_to(l.idempotency_key, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid
   WHERE $1::uuid IS NULL OR l.customer_id = $1
   GROUP BY l.account_id
),
voids AS (
  SELECT v.account_id, sum(v.credits)::bigint AS credits, sum(v.overage)::bigint AS overage,
         count(*) FILTER (WHERE l.id IS NULL OR (l.credits, l.overage) <> (v.credits, v.overage)) AS of_no_log
    FROM usage_voids v LEFT JOIN usage_logs l ON l.id = v.usage_log::uuid
   WHERE $1::uuid IS NULL OR v.customer_id = $1
   GROUP BY v.account_id
),
open_holds AS (
  SELECT account_id, sum(amount)::bigint AS amount
    FROM holds WHERE status = 'open' AND ($1::uuid IS NULL OR customer_id = $1) GROUP BY account_id
),
ledger AS (
  SELECT account_id, sum(amount)::bigint AS amount,
         -coalesce(sum(amount) FILTER (WHERE kind IN ('adjustment', 'transfer') AND amount < 0), 0)::bigint AS withdrawn
    FROM ledger_entries WHERE $1::uuid IS NULL OR customer_id = $1 GROUP BY account_id
),
drawn AS (
  SELECT s.allocation_id,
         sum(greatest(least(s.ends_at, a.position) - s.starts_at, 0))::bigint AS ever,
         sum(greatest(least(s.ends_at, a.position) - greatest(s.starts_at, a.settled_until), 0))::bigint AS unsettled
    FROM burn_down_segments s JOIN account a ON a.id = s.account_id
   GROUP BY s.allocation_id
),
grants AS (
  SELECT l.account_id,
         coalesce(sum(ratecard_remaining(l) - coalesce(d.unsettled, 0)) FILTER (WHERE l.status = 'active'), 0)::bigint AS live,
         coalesce(sum(l.amount) FILTER (WHERE l.status <> 'pending'), 0)::bigint AS granted,
         coalesce(sum(l.expired), 0)::bigint AS expired,
         coalesce(sum(l.returned), 0)::bigint AS returned,
         count(*) FILTER (WHERE l.consumed + coalesce(d.unsettled, 0) <> coalesce(d.ever, 0)) AS misattributed
    FROM allocations l LEFT JOIN drawn d ON d.allocation_id = l.id
   WHERE $1::uuid IS NULL OR l.customer_id = $1
   GROUP BY l.account_id
),
axis AS (
  SELECT account_id, sum(ends_at - starts_at)::bigint AS covered, max(ends_at) AS reaches, min(starts_at) AS begins,
         count(*) FILTER (WHERE starts_at < previous_end) AS overlaps
    FROM (SELECT s.*, lag(ends_at) OVER (PARTITION BY account_id ORDER BY starts_at) AS previous_end
            FROM burn_down_segments s
           WHERE $1::uuid IS NULL OR account_id IN (SELECT id FROM account)) s
   GROUP BY account_id
),
checked AS (
  SELECT a.id, a.customer_id, a.token_type, nullif(a.member, '') AS member, c.name, c.expected, c.found
    FROM account a
    LEFT JOIN logs ON logs.account_id = a.id
    LEFT JOIN voids ON voids.account_id = a.id
    LEFT JOIN open_holds ON open_holds.account_id = a.id
    LEFT JOIN ledger ON ledger.account_id = a.id
    LEFT JOIN grants ON grants.account_id = a.id
    LEFT JOIN axis ON axis.account_id = a.id
    CROSS JOIN LATERAL (VALUES
      ('used = logs', coalesce(logs.credits, 0) - coalesce(voids.credits, 0), a.used),
      ('overage = logs', coalesce(logs.overage, 0) - coalesce(voids.overage, 0), a.overage),
      ('returned = voids', coalesce(voids.credits - voids.overage, 0), a.returned),
      ('allocations returned = voids', coalesce(voids.credits - voids.overage, 0), coalesce(grants.returned, 0)),
      ('every void has its log', 0, coalesce(voids.of_no_log, 0)),
      ('held = holds', coalesce(open_holds.amount, 0), a.held),
      ('every log has its key', 0, coalesce(logs.without_key, 0)),
      ('ledger = balance + used', coalesce(ledger.amount, 0), a.available + a.held + a.used - a.overage),
      ('withdrawn = ledger', coalesce(ledger.withdrawn, 0), a.withdrawn),
      ('ledger = allocations', coalesce(grants.granted - grants.expired, 0) - a.withdrawn, coalesce(ledger.amount, 0)),
      ('balance = live allocations', coalesce(grants.live, 0), a.available + a.held),
      ('allocations drawn = axis', 0, coalesce(grants.misattributed, 0)),
      ('axis has no gap', coalesce(axis.reaches, 0), coalesce(axis.covered, 0)),
      ('axis has no overlap', 0, coalesce(axis.overlaps, 0)),
      ('axis reaches the balance', a.position + a.available + a.held, coalesce(axis.reaches, 0))
    ) AS c (name, expected, found)
)
SELECT a.id, a.customer_id, a.token_type, a.member, c.external_id AS customer,
       json_agg(json_build_object('check', a.name, 'expected', a.expected, 'found', a.found) ORDER BY a.name) AS checks,
       0 AS accounts
  FROM checked a LEFT JOIN customers c ON c.id = a.customer_id
 WHERE a.expected <> a.found
 GROUP BY a.id, a.customer_id, a.token_type, a.member, c.external_id
UNION ALL
-- Logs, ledger entries and allocations that belong to no account at all.
SELECT NULL, NULL, NULL, NULL, NULL, json_build_array(json_build_object('check', 'belongs to an account', 'expected', 0, 'found', o.found)), 0
  FROM (SELECT (SELECT count(*) FROM logs WHERE account_id NOT IN (SELECT id FROM account))
             + (SELECT count(*) FROM ledger WHERE account_id NOT IN (SELECT id FROM account))
             + (SELECT count(*) FROM grants WHERE account_id NOT IN (SELECT id FROM account)) AS found) o
 WHERE o.found > 0
UNION ALL
-- What one customer gave, another received.
SELECT NULL, NULL, NULL, NULL, NULL, json_build_array(json_build_object('check', 'gifts add up to nothing', 'expected', 0, 'found', g.found)), 0
  FROM (SELECT coalesce(sum(amount), 0)::bigint AS found FROM ledger_entries WHERE kind = 'transfer' AND $1::uuid IS NULL) g
 WHERE g.found <> 0
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, (SELECT count(*) FROM account)::int
