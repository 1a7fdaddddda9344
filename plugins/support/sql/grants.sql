-- $1 customer. Grants of which nothing can be drawn any more, those that ended last first.
SELECT l.id, l.token_type AS "tokenType", l.source, l.amount, l.expired, l.status, l.reason,
       l.effective_at AS "effectiveAt", l.expires_at AS "expiresAt"
  FROM allocations l
 WHERE l.customer_id = $1 AND l.status IN ('exhausted', 'expired', 'voided')
 ORDER BY l.updated_at DESC, l.id DESC
 LIMIT 10
