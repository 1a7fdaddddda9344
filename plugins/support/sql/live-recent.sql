-- $1 before this id, $2 from this id on, $3 a filter as in live-tick.sql, $4 rows at most, $5 rows that are looked
-- through at most: without an index on members, models and features, looking further would cost more than it tells.
-- $6 the filter's customers or null: theirs are found by the index on customers, $5 of each.
SELECT x.id, x.recorded_at AS at, x.customer_id AS "customerId",
       (SELECT c.name FROM customers c WHERE c.id = x.customer_id) AS customer, x.member, x.feature, x.model,
       x.token_type AS "tokenType", x.credits, count(*) OVER ()::int AS matching
  FROM ((SELECT l.* FROM usage_logs l
          WHERE $6::uuid[] IS NULL AND l.id < $1 AND l.id >= $2
          ORDER BY l.id DESC LIMIT $5)
        UNION ALL
        SELECT l.*
          FROM unnest($6::uuid[]) AS asked (customer)
         CROSS JOIN LATERAL (
           SELECT * FROM usage_logs o
            WHERE o.customer_id = asked.customer AND o.id < $1 AND o.id >= $2
            ORDER BY o.id DESC LIMIT $5) l) x
 WHERE ($3::jsonb ->> 'member' IS NULL OR x.member = $3::jsonb ->> 'member')
   AND ($3::jsonb ->> 'model' IS NULL OR x.model = $3::jsonb ->> 'model')
   AND ($3::jsonb ->> 'feature' IS NULL OR x.feature = $3::jsonb ->> 'feature')
 ORDER BY x.id DESC
 LIMIT $4
