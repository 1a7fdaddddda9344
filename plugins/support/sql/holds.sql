-- $1 customer, $2 rows. Open holds, those that end soonest first; found by wallet, as the index of open holds is.
SELECT h.id, h.token_type AS "tokenType", h.amount, h.created_at AS "createdAt", h.expires_at AS "expiresAt",
       h.member, h.feature, h.model, h.idempotency_key AS "idempotencyKey", h.service_account AS "reportedBy",
       count(*) OVER ()::int AS total
  FROM holds h
 WHERE h.account_id IN (SELECT id FROM accounts WHERE customer_id = $1) AND h.status = 'open'
 ORDER BY h.expires_at, h.id
 LIMIT $2
