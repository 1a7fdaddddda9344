-- $1 change, $2 status or null, $3 limit, $4 offset. What became of its customers, in the order in which they are changed.
SELECT i.reference AS customer, k.name, i.status, i.problem, c.amount, c.undone_amount AS returned,
       count(*) OVER ()::int AS "totalDocs"
  FROM credit_run_items i
  LEFT JOIN customers k ON k.id = i.customer_id
  LEFT JOIN credit_runs r ON r.change = i.change
  LEFT JOIN credit_changes c
    ON c.change = i.change AND c.customer_id = i.customer_id AND c.token_type = r.request ->> 'tokenType'
   AND c.member = ''
 WHERE i.change = $1 AND ($2::text IS NULL OR i.status = $2)
 ORDER BY i.n
 LIMIT $3 OFFSET $4
