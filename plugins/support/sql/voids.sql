-- $1 customer, $2 rows. Charges that were taken back, the newest first.
SELECT v.id, v.usage_log AS "usageLog", v.token_type AS "tokenType", v.credits, v.overage, v.reason, v.actor,
       v.created_at AS "createdAt"
  FROM usage_voids v
 WHERE v.customer_id = $1
 ORDER BY v.id DESC
 LIMIT $2
