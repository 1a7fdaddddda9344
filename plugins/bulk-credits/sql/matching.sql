-- $1 search or null, $2 plan slug or null, $3 status or null, $4 group or null, $5 rows at most. Our ids of those
-- who match, in their order.
SELECT c.id
  FROM customers c LEFT JOIN plans p ON p.id = c.plan_id
 WHERE ($1::text IS NULL OR c.name ILIKE $1 OR c.external_id ILIKE $1 OR c.email ILIKE $1)
   AND ($2::text IS NULL OR p.slug = $2)
   AND ($3::text IS NULL OR c.status::text = $3)
   AND ($4::text IS NULL OR c."group" = $4)
 ORDER BY c.id
 LIMIT $5
