-- $1 [{ limit, subject, start }]. What was counted of each, in their order.
SELECT coalesce(c.used, 0) AS used
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS asked (key, n)
  LEFT JOIN limit_counters c
    ON c.limit_id = (key ->> 'limit')::uuid AND c.subject = key ->> 'subject'
   AND c.window_start = (key ->> 'start')::timestamptz
 ORDER BY asked.n
