-- What models cost the company for the active customers of plans, less what was taken back. Reads the log itself, because
-- no summary knows both customer and cost: one pass over the days asked for.
--
-- $1 the plans
-- $2 from when on
SELECT c.plan_id AS "planId", coalesce(c.currency, '') AS currency, upper(coalesce(c.region, '')) AS region,
       sum(l.cost)::text AS "picoUsd"
  FROM (SELECT customer_id, sum(cost_pico_usd) AS cost
          FROM usage_entries
         WHERE id >= ratecard_uuidv7_floor($2)
         GROUP BY customer_id) l
  JOIN customers c ON c.id = l.customer_id
 WHERE c.plan_id = ANY ($1::uuid[]) AND c.status = 'active' AND l.cost <> 0
 GROUP BY 1, 2, 3
