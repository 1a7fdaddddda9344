-- $1 customer. One row a wallet, with its live grants in burn-down order. What a grant has left is computed:
-- settled consumption plus what the open part of the axis has drawn since.
SELECT a.id, a.token_type, a.available, a.held, a.used, a.overage, a.next_refresh_at, a.last_used_at,
       (SELECT coalesce(sum(amount), 0) FROM allocations WHERE account_id = a.id AND status <> 'pending')::bigint AS allocated,
       coalesce(grants.list, '[]') AS grants
  FROM accounts a
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object(
             'id', l.id, 'source', l.source, 'amount', l.amount, 'remaining', ratecard_remaining(l) - coalesce(s.drawn, 0),
             'priority', l.priority, 'effectiveAt', l.effective_at, 'expiresAt', l.expires_at, 'status', l.status)
             ORDER BY l.status <> 'active', l.priority, l.expires_at NULLS LAST,
                      l.source IN ('plan', 'purchase', 'rollover', 'refund'), l.effective_at, l.id) AS list
      FROM allocations l
      LEFT JOIN LATERAL (
        SELECT sum(least(ends_at, ratecard_position(a)) - greatest(starts_at, a.settled_until)) AS drawn
          FROM burn_down_segments
         WHERE allocation_id = l.id AND ends_at > a.settled_until AND starts_at < ratecard_position(a)) s ON true
     WHERE l.account_id = a.id AND l.status IN ('pending', 'active')
       AND ratecard_remaining(l) - coalesce(s.drawn, 0) > 0) grants ON true
 WHERE a.customer_id = $1
 ORDER BY a.token_type
