-- Active customers by plan, currency and region: few rows, however many customers there are.
--
-- $1 only of this plan; of all when null
SELECT plan_id AS "planId", coalesce(currency, '') AS currency, upper(coalesce(region, '')) AS region,
       count(*)::int AS customers
  FROM customers
 WHERE status = 'active' AND plan_id IS NOT NULL AND ($1::uuid IS NULL OR plan_id = $1::uuid)
 GROUP BY 1, 2, 3
