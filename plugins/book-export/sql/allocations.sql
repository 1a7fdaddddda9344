-- $1 customer, or null for all. Grants, with what is left of each now.
WITH drawn AS (
  SELECT s.allocation_id, sum(least(s.ends_at, ratecard_position(a)) - greatest(s.starts_at, a.settled_until)) AS credits
    FROM burn_down_segments s JOIN accounts a ON a.id = s.account_id
   WHERE s.ends_at > a.settled_until AND s.starts_at < ratecard_position(a) AND ($1::uuid IS NULL OR a.customer_id = $1)
   GROUP BY s.allocation_id
)
SELECT json_build_object(
         'type', 'allocation', 'id', l.id, 'account', l.account_id, 'source', l.source, 'status', l.status,
         'amount', trim_scale(l.amount / 1000000.0)::text, 'returned', trim_scale(l.returned / 1000000.0)::text,
         'lapsed', trim_scale(l.expired / 1000000.0)::text,
         'remaining', trim_scale((ratecard_remaining(l) - coalesce(d.credits, 0)) / 1000000.0)::text,
         'priority', l.priority, 'effectiveAt', l.effective_at, 'expiresAt', ratecard_lapses_at(l), 'reason', l.reason)::text AS line
  FROM allocations l LEFT JOIN drawn d ON d.allocation_id = l.id
 WHERE $1::uuid IS NULL OR l.customer_id = $1
 ORDER BY l.id
