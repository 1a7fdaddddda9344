-- $1 only this one; all that failed when null
UPDATE mails SET status = 'queued', attempts = 0, next_try_at = now(), error = NULL, updated_at = now()
 WHERE status = 'failed' AND ($1::uuid IS NULL OR id = $1)
