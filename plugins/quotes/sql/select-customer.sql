-- $1 what the caller wrote, $2 the same when it is a UUID. A company's own IDs come first.
SELECT id, external_id AS "externalId", currency, region, "group",
       CASE WHEN plan_id IS NOT NULL THEN json_build_object(
         'planId', plan_id, 'since', plan_since, 'cycle', ratecard_cycle(billing_cycle::text, billing_every, billing_unit::text),
         'anchor', coalesce(billing_anchor, plan_since, created_at)) END AS subscription
  FROM customers
 WHERE external_id = $1 OR id = $2::uuid
 ORDER BY external_id = $1 DESC
 LIMIT 1
