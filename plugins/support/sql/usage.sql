-- $1 customer, $2 rows. The newest charges with the grants that paid, and whether each was taken back.
SELECT l.id, l.occurred_at AS "occurredAt", l.recorded_at AS "recordedAt", l.member, l.feature,
       w.label AS "featureLabel", l.provider, l.model, m.label AS "modelLabel", l.token_type AS "tokenType",
       l.credits, l.overage, l.shortfall, l.available_after AS "availableAfter",
       l.idempotency_key AS "idempotencyKey", l.service_account AS "reportedBy", l.receipt,
       (SELECT json_agg(json_build_object(
                 'allocation', d ->> 'allocation', 'credits', (d ->> 'credits')::bigint, 'source', a.source,
                 'reason', a.reason, 'expiresAt', a.expires_at))
          FROM json_array_elements(ratecard_drawn(l.account_id, l.position, l.position + l.credits - l.overage)) d
          LEFT JOIN allocations a ON a.id = (d ->> 'allocation')::uuid) AS drawn,
       v.created_at AS "voidedAt", v.reason AS "voidReason", v.actor AS "voidedBy"
  FROM (SELECT * FROM usage_logs WHERE customer_id = $1 ORDER BY id DESC LIMIT $2) l
  LEFT JOIN features f ON f.key = l.feature
  LEFT JOIN features_locales w ON w._parent_id = f.id AND w._locale = 'en'
  LEFT JOIN ai_models m ON m.key = l.model AND m.provider = l.provider
  LEFT JOIN usage_voids v ON v.usage_log = l.id::text
 ORDER BY l.id DESC
