-- $1 limit, $2 when the longest window that may be open began. Whose usage was counted most, with what their windows are
-- counted from. A subject is a customer's id, or that, a colon and a member.
SELECT k.external_id AS customer, nullif(substr(c.subject, 38), '') AS member, k.billing_anchor AS anchor, c.used,
       c.window_start AS start
  FROM limit_counters c
  JOIN customers k ON k.id::text = left(c.subject, 36)
 WHERE c.limit_id = $1 AND c.window_start > $2 AND c.used > 0
 ORDER BY c.used DESC, c.subject
 LIMIT 100
