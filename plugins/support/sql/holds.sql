-- $1 customer. Open holds, the one that ends first on top.
SELECT h.id, h.token_type AS "tokenType", h.amount, h.member, h.feature, h.model, h.idempotency_key AS "idempotencyKey",
       h.expires_at AS "expiresAt", h.created_at AS "createdAt"
  FROM holds h
 WHERE h.customer_id = $1 AND h.status = 'open' AND h.expires_at > clock_timestamp()
 ORDER BY h.expires_at
 LIMIT 50
