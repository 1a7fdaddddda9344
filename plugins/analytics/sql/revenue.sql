-- Monthly revenue if every active customer pays its plan's current monthly price in its own currency: the
-- price for its region when there is one, else the one for everywhere. An estimate: it knows of no discount,
-- no annual subscription and no unpaid invoice.
--
-- $1 now
WITH current AS (
  SELECT DISTINCT ON (plan_id, currency, coalesce(region, '')) plan_id, currency, coalesce(region, '') AS region, amount
    FROM prices
   WHERE cycle = 'monthly' AND valid_from <= $1::timestamptz
   ORDER BY plan_id, currency, coalesce(region, ''), valid_from DESC, id DESC
),
paying AS (
  SELECT c.id, c.plan_id, coalesce(c.currency, 'USD') AS currency, coalesce(c.region, '') AS region
    FROM customers c
   WHERE c.status = 'active' AND c.plan_id IS NOT NULL
)
SELECT paying.currency, sum(price.amount)::float8 AS amount,
       count(*) FILTER (WHERE price.amount > 0)::int AS customers,
       count(*) FILTER (WHERE price.amount IS NULL)::int AS unpriced
  FROM paying
  LEFT JOIN LATERAL (
       SELECT amount FROM current
        WHERE current.plan_id = paying.plan_id AND current.currency = paying.currency
          AND current.region IN (paying.region, '')
        ORDER BY current.region = '' LIMIT 1) price ON true
 GROUP BY paying.currency
 ORDER BY count(*) FILTER (WHERE price.amount > 0) DESC, paying.currency
