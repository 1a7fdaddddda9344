-- Takes what is due, and counts the attempt before it is made. The next one is due when this one's lease ends, so what
-- a killed process had taken comes again; several workers never take the same.
WITH due AS (
  SELECT id FROM webhook_deliveries
   WHERE status = 'pending' AND next_attempt_at <= now()
   ORDER BY next_attempt_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
UPDATE webhook_deliveries d
   SET attempts = d.attempts + 1, next_attempt_at = now() + make_interval(secs => $2), updated_at = now()
  FROM due, webhooks w
 WHERE d.id = due.id AND w.id = d.webhook_id
RETURNING d.id, d.event, d.tags, d.attempts::int AS attempts, d.created_at AS "createdAt", w.url, w.secret,
          coalesce(w.active, true) AS active
