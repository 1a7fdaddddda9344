-- $1 customer. What was done to the wallets by hand, newest first.
SELECT c.id, c.change, c.token_type AS "tokenType", c.kind, c.amount, r.name AS recipient, c.reason, c.actor,
       c.created_at AS "createdAt", c.undone_at AS "undoneAt",
       (SELECT count(*) FROM credit_changes x WHERE x.change = c.change)::int AS wallets
  FROM credit_changes c LEFT JOIN customers r ON r.id = c.recipient_id
 WHERE c.customer_id = $1
 ORDER BY c.id DESC
 LIMIT 15
