-- $1 customer, or null for all. Credits that are set aside now.
SELECT json_build_object(
         'type', 'hold', 'id', h.id, 'account', h.account_id, 'amount', trim_scale(h.amount / 1000000.0)::text,
         'key', h.idempotency_key, 'expiresAt', h.expires_at)::text AS line
  FROM holds h
 WHERE h.status = 'open' AND ($1::uuid IS NULL OR h.customer_id = $1)
 ORDER BY h.id
