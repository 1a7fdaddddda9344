-- $1 plan slug or null, $2 group or null, $3 status or null, $4 rows at most. The companies' own IDs
-- of the customers that match, which are looked up before ours.
SELECT c.external_id AS id
  FROM customers c LEFT JOIN plans p ON p.id = c.plan_id
 WHERE ($1::text IS NULL OR p.slug = $1) AND ($2::text IS NULL OR c."group" = $2)
   AND ($3::text IS NULL OR c.status::text = $3)
 ORDER BY c.id LIMIT $4
