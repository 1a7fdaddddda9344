-- Every price row of a plan, with the row that it took over from.
--
-- $1 the plan
SELECT r.id, r.created_at AS "createdAt", r.valid_from AS "validFrom", r.reason,
       r.cycle, r.currency, coalesce(r.region, '') AS region, r.amount, r.compare_at AS "compareAt",
       u.id AS "authorId", u.name AS "authorName", u.email AS "authorEmail",
       lag(r.amount) OVER same AS "amountBefore", lag(r.compare_at) OVER same AS "compareAtBefore"
  FROM prices r
  LEFT JOIN users u ON u.id = r.created_by_id
 WHERE r.plan_id = $1
WINDOW same AS (PARTITION BY r.cycle, r.currency, coalesce(r.region, '') ORDER BY r.valid_from, r.id)
 ORDER BY r.created_at DESC, r.id DESC
