-- Monthly recurring revenue if every active customer pays today's price of its plan in its own currency: that for the
-- cycle it pays by, else for a month, a year, or the shortest other one; for its region when there is one, else the one
-- for everywhere. Of a price for another cycle counts the share of a month (a year has 12 months and 365 days), rounded
-- for each customer. An estimate: it knows of no discount, of no older price that is kept, and of no unpaid invoice.
--
-- $1 now
WITH current AS (
  SELECT DISTINCT ON (plan_id, currency, region, cycle) plan_id, currency, region, cycle, amount, months
    FROM (SELECT r.plan_id, r.currency, coalesce(r.region, '') AS region, r.amount, r.valid_from, r.id,
                 ratecard_cycle(r.cycle::text, r.every, r.unit::text) AS cycle,
                 CASE WHEN r.cycle = 'monthly' THEN 1
                      WHEN r.cycle = 'annual' THEN 12
                      WHEN r.unit = 'months' THEN r.every
                      ELSE r.every * CASE WHEN r.unit = 'weeks' THEN 7 ELSE 1 END * 12 / 365.0 END AS months
            FROM prices r LEFT JOIN price_changes g ON g.id = r.change_id
           WHERE r.valid_from <= $1::timestamptz AND (g.undone_at IS NULL OR g.undone_at > $1::timestamptz)) priced
   ORDER BY plan_id, currency, region, cycle, valid_from DESC, id DESC
),
paying AS (
  SELECT c.plan_id, coalesce(c.currency, 'USD') AS currency, upper(coalesce(c.region, '')) AS region,
         ratecard_cycle(c.billing_cycle::text, c.billing_every, c.billing_unit::text) AS cycle, count(*) AS customers
    FROM customers c
   WHERE c.status = 'active' AND c.plan_id IS NOT NULL
   GROUP BY 1, 2, 3, 4
)
SELECT paying.currency, sum(price.amount * customers)::float8 AS amount,
       coalesce(sum(customers) FILTER (WHERE price.amount > 0), 0)::int AS customers,
       coalesce(sum(customers) FILTER (WHERE price.amount IS NULL), 0)::int AS unpriced
  FROM paying
  LEFT JOIN LATERAL (
       SELECT round(amount / months) AS amount FROM current
        WHERE current.plan_id = paying.plan_id AND current.currency = paying.currency
          AND current.region IN (paying.region, '')
        ORDER BY current.cycle <> paying.cycle, current.cycle <> 'monthly', current.cycle <> 'annual', months, region = ''
        LIMIT 1) price ON true
 GROUP BY paying.currency
 ORDER BY 3 DESC, paying.currency
