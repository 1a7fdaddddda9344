-- The customers that used most credits.
--
-- $1 since, a date (UTC) · $2 how many
SELECT c.id, c.name, w.name AS plan, top.credits::float8 / 1e6 AS credits, top.events::float8 AS events
  FROM (SELECT customer_id, sum(credits) AS credits, sum(events) AS events
          FROM usage_by_customer_day
         WHERE day >= $1::date
         GROUP BY customer_id
         ORDER BY sum(credits) DESC
         LIMIT $2) top
  JOIN customers c ON c.id = top.customer_id
  LEFT JOIN plans_locales w ON w._parent_id = c.plan_id AND w._locale = 'en'
 ORDER BY top.credits DESC, c.name
