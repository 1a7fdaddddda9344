-- $1 limit, $2 offset. Changes of credits by hand, newest first; one row for all wallets that one request changed.
-- A page reads only the newest rows: groups of a change stand together because its rows are written in one go.
WITH newest AS (
  SELECT c.change, min(c.id::text) AS first
    FROM credit_changes c
   GROUP BY c.change
   ORDER BY min(c.id::text) DESC
   LIMIT $1 OFFSET $2
)
SELECT c.change, min(c.kind::text) AS kind, min(c.token_type) AS "tokenType", min(c.reason) AS reason,
       min(c.actor) AS actor, min(c.created_at) AS "createdAt", count(*)::int AS wallets,
       sum(c.amount)::bigint AS amount, count(c.undone_at)::int AS undone, max(c.undone_at) AS "undoneAt",
       (SELECT count(DISTINCT x.change) FROM credit_changes x)::int AS "totalDocs"
  FROM newest n JOIN credit_changes c ON c.change = n.change
 GROUP BY c.change, n.first
 ORDER BY n.first DESC
