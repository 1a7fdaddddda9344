-- $1 a change of credits. Its wallets in the order in which they were changed, with the customers' own ids.
SELECT c.id, coalesce(k.external_id, c.customer_id::text) AS customer, nullif(c.member, '') AS member
  FROM credit_changes c LEFT JOIN customers k ON k.id = c.customer_id
 WHERE c.change = $1
 ORDER BY c.id
