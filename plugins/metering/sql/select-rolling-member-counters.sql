-- $1 limit, $2 customer, $3 seconds of the window, $4 slot. Which of the customer's members have used most of a rolling
-- window. A subject is the customer's id, a colon and the member.
SELECT substr(m.subject, 38) AS member, rolling.used,
       ratecard_rolling_free_at(rolling.slots, rolling.used - 1, $3, $4) AS "freeAt"
  FROM (SELECT DISTINCT c.subject
          FROM rolling_counters c
         WHERE c.limit_id = $1 AND c.seconds = $3 AND c.window_number BETWEEN $4 / 60 - 1 AND $4 / 60 + 1
           AND starts_with(c.subject, $2::text || ':') AND length(c.subject) > 37) m
 CROSS JOIN LATERAL (
         SELECT slots, ratecard_rolling_used(slots) AS used
           FROM ratecard_rolling_slots($1, m.subject, $3, $4) slots) rolling
 WHERE rolling.used > 0
 ORDER BY rolling.used DESC, m.subject
 LIMIT 5
