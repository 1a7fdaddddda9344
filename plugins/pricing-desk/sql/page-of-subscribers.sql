-- Active customers who have a plan, by name, and how many there are.
--
-- $1 only of this plan; of all when null
-- $2, $3 how many, after how many
SELECT c.id, c.external_id AS "externalId", c.name, c.plan_id AS "planId",
       coalesce(c.currency, '') AS currency, upper(coalesce(c.region, '')) AS region, coalesce(c.group, '') AS "group",
       ratecard_cycle(c.billing_cycle::text, c.billing_every, c.billing_unit::text) AS cycle, c.plan_since AS since,
       coalesce(c.billing_anchor, c.plan_since, c.created_at) AS anchor,
       (SELECT count(*) FROM customers
         WHERE status = 'active' AND plan_id IS NOT NULL AND ($1::uuid IS NULL OR plan_id = $1))::int AS total
  FROM customers c
 WHERE c.status = 'active' AND c.plan_id IS NOT NULL AND ($1::uuid IS NULL OR c.plan_id = $1)
 ORDER BY c.name, c.id
 LIMIT $2 OFFSET $3
