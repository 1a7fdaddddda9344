-- Active customers of plans who are quoted alike. Since when they have the plan and when they renew only tells them
-- apart where a change of prices spares somebody, so that without one there are few rows, however many customers.
--
-- $1 only of these plans; of all when null
-- $2 whether to tell them apart in any case
-- $3 whether to tell apart in which quarter (UTC) they got the plan
SELECT c.plan_id AS "planId", coalesce(c.currency, '') AS currency, upper(coalesce(c.region, '')) AS region,
       coalesce(c.group, '') AS "group", ratecard_cycle(c.billing_cycle::text, c.billing_every, c.billing_unit::text) AS cycle,
       CASE WHEN $2 OR s.spares THEN c.plan_since END AS since,
       CASE WHEN $2 OR s.spares THEN coalesce(c.billing_anchor, c.plan_since, c.created_at)
            ELSE 'epoch' END AS anchor,
       CASE WHEN $3 THEN to_char(c.plan_since AT TIME ZONE 'UTC', 'YYYY-"Q"Q') END AS quarter,
       count(*)::int AS customers
  FROM customers c
  JOIN (SELECT p.id, EXISTS (SELECT 1 FROM prices r JOIN price_changes g ON g.id = r.change_id
                              WHERE r.plan_id = p.id AND g.policy <> 'now') AS spares
          FROM plans p) s ON s.id = c.plan_id
 WHERE c.status = 'active' AND ($1::uuid[] IS NULL OR c.plan_id = ANY ($1::uuid[]))
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
