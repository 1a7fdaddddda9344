-- $1 limit, $2 seconds of the window, $3 slot. Whose usage in a rolling window was counted most. A subject is a
-- customer's id, or that, a colon and a member.
SELECT k.external_id AS customer, nullif(substr(m.subject, 38), '') AS member, rolling.used,
       ratecard_rolling_free_at(rolling.slots, rolling.used - 1, $2, $3) AS "freeAt"
  FROM (SELECT DISTINCT c.subject
          FROM rolling_counters c
         WHERE c.limit_id = $1 AND c.seconds = $2 AND c.window_number BETWEEN $3 / 60 - 1 AND $3 / 60 + 1) m
  JOIN customers k ON k.id::text = left(m.subject, 36)
 CROSS JOIN LATERAL (
         SELECT slots, ratecard_rolling_used(slots) AS used
           FROM ratecard_rolling_slots($1, m.subject, $2, $3) slots) rolling
 WHERE rolling.used > 0
 ORDER BY rolling.used DESC, m.subject
 LIMIT 5
