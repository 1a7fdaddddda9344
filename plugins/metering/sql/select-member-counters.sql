-- $1 limit, $2 customer, $3 when the window began. Which of the customer's members have used most of it. What was
-- counted in one window is found by its index; a subject is the customer's id, a colon and the member.
SELECT substr(c.subject, 38) AS member, c.used, NULL AS "freeAt"
  FROM limit_counters c
 WHERE c.limit_id = $1 AND c.window_start = $3 AND starts_with(c.subject, $2::text || ':') AND length(c.subject) > 37
 ORDER BY c.used DESC, c.subject
 LIMIT 5
