-- Pools in use whose credits may not last: what is available, and what was used since $1, also by members who have a
-- wallet of their own: it falls back on the pool. The rule that
-- turns this into a date is `runOut`; here only the order and the cut are made, soonest first.
--
-- $1 since, a date (UTC) · $2 how many
SELECT c.id, c.name, a.token_type AS "tokenType",
       (a.available + greatest(a.overage_limit - a.overage, 0))::float8 / 1e6 AS available,
       recent.credits::float8 / 1e6 AS used,
       a.next_refresh_at AS "nextRefreshAt"
  FROM (SELECT customer_id, token_type, sum(credits) AS credits
          FROM usage_by_customer_day
         WHERE day >= $1::date
         GROUP BY customer_id, token_type
        HAVING sum(credits) > 0) recent
  JOIN accounts a ON a.customer_id = recent.customer_id AND a.token_type = recent.token_type
   AND a.member = ''
  JOIN customers c ON c.id = a.customer_id AND c.status = 'active'
 ORDER BY (a.available + greatest(a.overage_limit - a.overage, 0)) / recent.credits, recent.credits DESC
 LIMIT $2
