-- $1 customer, $2 rows. What was done to the wallets by hand, the newest first; `wallets` counts those of all customers
-- that the same change is about.
SELECT c.id, c.change, c.kind, c.token_type AS "tokenType",
       nullif(c.member, '') AS member, c.amount, c.reason, c.actor, c.created_at AS "createdAt",
       (SELECT count(*) FROM credit_changes x WHERE x.change = c.change)::int AS wallets,
       c.undone_at AS "undoneAt", c.undone_by AS "undoneBy", c.undo_reason AS "undoReason", c.undone_amount AS returned
  FROM credit_changes c
 WHERE c.customer_id = $1
 ORDER BY c.id DESC
 LIMIT $2
