-- One usage log with everything that its receipt tells, and the grants that paid for it.
--
-- $1 id
SELECT l.id, l.customer_id AS "customerId", c.name AS customer, c.external_id AS "externalId", l.member,
       l.idempotency_key AS "idempotencyKey", l.token_type AS "tokenType", l.feature, l.provider, l.model,
       l.credits::float8 / 1e6 AS credits, l.overage::float8 / 1e6 AS overage,
       l.available_after::float8 / 1e6 AS "availableAfter", l.receipt, l.metadata,
       l.service_account AS "serviceAccount", l.occurred_at AS "occurredAt", l.recorded_at AS "recordedAt",
       l.cost_pico_usd::float8 / 1e12 AS "costUsd",
       (SELECT json_agg(json_build_object(
                 'id', a.id, 'source', a.source, 'reason', a.reason, 'expiresAt', a.expires_at,
                 'credits', (d ->> 'credits')::float8 / 1e6))
          FROM json_array_elements(ratecard_drawn(l.account_id, l.position, l.position + l.credits - l.overage)) d
          LEFT JOIN allocations a ON a.id = (d ->> 'allocation')::uuid) AS drawn
  FROM usage_logs l
  LEFT JOIN customers c ON c.id = l.customer_id
 WHERE l.id = $1::uuid
