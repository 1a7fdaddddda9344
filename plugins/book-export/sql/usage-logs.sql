-- $1 customer, or null for all. Every charge with its receipt and the grants that paid.
SELECT json_build_object(
         'type', 'usage', 'id', l.id, 'account', l.account_id, 'key', l.idempotency_key, 'member', l.member,
         'feature', l.feature, 'provider', l.provider, 'model', l.model, 'occurredAt', l.occurred_at,
         'recordedAt', l.recorded_at, 'credits', trim_scale(l.credits / 1000000.0)::text,
         'overage', trim_scale(l.overage / 1000000.0)::text, 'receipt', l.receipt,
         'drawn', (SELECT coalesce(json_agg(json_build_object(
                            'allocation', d ->> 'allocation',
                            'credits', trim_scale((d ->> 'credits')::numeric / 1000000.0)::text)), '[]')
                     FROM json_array_elements(
                            ratecard_drawn(l.account_id, l.position, l.position + l.credits - l.overage)) d))::text AS line
  FROM usage_logs l
 WHERE $1::uuid IS NULL OR l.customer_id = $1
 ORDER BY l.id
