-- A delivery of its own for every webhook that wants to be told and can be. It is sent a second later: by then every
-- server has the new list, also one that lost the announcement, so that whoever is told does not fetch the old one.
INSERT INTO webhook_deliveries (id, webhook_id, event, tags, status, attempts, next_attempt_at, created_at, updated_at)
SELECT ratecard_uuidv7(clock_timestamp()), w.id, $1::text, $2::jsonb, 'pending', 0, now() + interval '1 second', now(), now()
  FROM webhooks w
 WHERE coalesce(w.active, true) AND w.secret IS NOT NULL
   AND EXISTS (SELECT 1 FROM webhooks_events e WHERE e.parent_id = w.id AND e.value::text = $1::text)
RETURNING id
