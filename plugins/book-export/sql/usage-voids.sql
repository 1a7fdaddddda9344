-- $1 customer, or null for all. Charges that were taken back.
SELECT json_build_object(
         'type', 'void', 'id', v.id, 'account', v.account_id, 'usage', v.usage_log,
         'credits', trim_scale(v.credits / 1000000.0)::text, 'overage', trim_scale(v.overage / 1000000.0)::text,
         'reason', v.reason, 'actor', v.actor, 'at', v.created_at)::text AS line
  FROM usage_voids v
 WHERE $1::uuid IS NULL OR v.customer_id = $1
 ORDER BY v.id
