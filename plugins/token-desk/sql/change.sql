-- $1 change, $2 limit, $3 offset. The wallets of one change, in the order in which they were changed.
SELECT c.id, coalesce(k.external_id, c.customer_id::text) AS customer, k.name, c.token_type AS "tokenType",
       nullif(c.member, '') AS member, c.kind,
       c.amount, c.allocation_id AS allocation, r.external_id AS recipient, c.reason, c.actor,
       c.created_at AS "createdAt", c.undone_at AS "undoneAt", c.undone_by AS "undoneBy", c.undo_reason AS "undoReason",
       c.undone_amount AS "undoneAmount", count(*) OVER ()::int AS "totalDocs"
  FROM credit_changes c
  LEFT JOIN customers k ON k.id = c.customer_id
  LEFT JOIN customers r ON r.id = c.recipient_id
 WHERE c.change = $1
 ORDER BY c.id
 LIMIT $2 OFFSET $3
