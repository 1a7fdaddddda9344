-- $1 customer. The newest charges, with the grants that paid and whether they were taken back.
SELECT l.id, l.recorded_at AS "recordedAt", l.token_type AS "tokenType", l.feature, l.model, l.member, l.credits, l.overage,
       v.reason AS "voidReason",
       ratecard_drawn(l.account_id, l.position, l.position + l.credits - l.overage) AS drawn
  FROM usage_logs l LEFT JOIN usage_voids v ON v.usage_log = l.id::text
 WHERE l.customer_id = $1
 ORDER BY l.id DESC
 LIMIT 25
