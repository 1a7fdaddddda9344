-- $1 [{ limit, subject, start }, or for a rolling window { limit, subject, seconds, slot }]. What was counted of each,
-- in their order, and when the first of what a rolling window counts lapses.
SELECT CASE WHEN asked.seconds IS NULL THEN coalesce(c.used, 0) ELSE rolling.used END AS used,
       CASE WHEN rolling.used > 0
            THEN ratecard_rolling_free_at(rolling.slots, rolling.used - 1, asked.seconds, asked.slot) END AS "freeAt"
  FROM ROWS FROM (
         jsonb_to_recordset($1::jsonb)
           AS ("limit" uuid, subject text, start timestamptz, seconds int, slot bigint)) WITH ORDINALITY
         AS asked ("limit", subject, start, seconds, slot, n)
  LEFT JOIN limit_counters c
    ON c.limit_id = asked."limit" AND c.subject = asked.subject AND c.window_start = asked.start
  LEFT JOIN LATERAL (
         SELECT slots, ratecard_rolling_used(slots) AS used
           FROM ratecard_rolling_slots(asked."limit", asked.subject, asked.seconds, asked.slot) slots) rolling
    ON asked.seconds IS NOT NULL
 ORDER BY asked.n
