-- $1 customer, $2 rows, $3 member, empty for the pool. What the wallets do not say of their grants: where each comes from and how it ended. All that
-- live, and the newest of those that are over.
(SELECT l.id, l.token_type AS "tokenType", l.amount, l.source, l.priority::int, l.status, l.effective_at AS "effectiveAt",
        ratecard_lapses_at(l) AS "expiresAt", l.reason, l.granted_by AS "grantedBy", l.created_at AS "createdAt"
   FROM allocations l
  WHERE l.account_id IN (SELECT a.id FROM accounts a WHERE a.customer_id = $1 AND a.member = $3)
    AND l.status IN ('pending', 'active'))
UNION ALL
(SELECT l.id, l.token_type, l.amount, l.source, l.priority::int, l.status, l.effective_at, ratecard_lapses_at(l), l.reason,
        l.granted_by, l.created_at
   FROM allocations l
  WHERE l.account_id IN (SELECT a.id FROM accounts a WHERE a.customer_id = $1 AND a.member = $3)
    AND l.status NOT IN ('pending', 'active')
  ORDER BY l.id DESC
  LIMIT $2)
