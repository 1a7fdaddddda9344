-- Active customers of plans who can be told by mail, those who are quoted alike in one language together.
--
-- $1 only of these plans
-- $2 only those who were told of this change of prices; all when null
SELECT c.plan_id AS "planId", coalesce(c.currency, '') AS currency, upper(coalesce(c.region, '')) AS region,
       c.billing_cycle AS cycle, c.plan_since AS since,
       coalesce(c.billing_anchor, c.plan_since, c.created_at) AS anchor, c.language,
       coalesce(array_agg(c.id) FILTER (WHERE btrim(c.email) <> ''), '{}')::text[] AS customers,
       (count(*) FILTER (WHERE coalesce(btrim(c.email), '') = ''))::int AS "withoutAddress"
  FROM customers c
 WHERE c.status = 'active' AND c.plan_id = ANY ($1::uuid[])
   AND ($2::text IS NULL
        OR EXISTS (SELECT 1 FROM mails m
                    WHERE m.about = $2 AND m.kind = 'price-change' AND m.customer_id = c.id
                      AND m.status IN ('sending', 'sent', 'kept')))
 GROUP BY 1, 2, 3, 4, 5, 6, 7
