-- No row: there is no such webhook. A row without an id: it is switched off, or has no secret.
WITH made AS (
  INSERT INTO webhook_deliveries (id, webhook_id, event, tags, status, attempts, next_attempt_at, created_at, updated_at)
  SELECT ratecard_uuidv7(clock_timestamp()), id, 'ping', '["pricing"]', 'pending', 0, now(), now(), now()
    FROM webhooks WHERE id = $1 AND coalesce(active, true) AND secret IS NOT NULL
  RETURNING id)
SELECT (SELECT id FROM made) AS id FROM webhooks WHERE id = $1
