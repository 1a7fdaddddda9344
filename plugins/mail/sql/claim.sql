-- Takes mails that are due, for as long as a lease: another worker does not see them, and when this one dies they are
-- due again once the lease has ended. The row is committed as "being sent" before anything goes out.
--
-- Two searches, so that each is a walk along the index of status and time.
--
-- $1 how many of each, $2 seconds of the lease
WITH waiting AS (
  SELECT id FROM mails
   WHERE status = 'queued' AND next_try_at <= now()
   ORDER BY next_try_at
   LIMIT $1
   FOR UPDATE SKIP LOCKED
), lost AS (
  SELECT id FROM mails
   WHERE status = 'sending' AND lease_until <= now() AND cancelled_at IS NULL
   ORDER BY next_try_at
   LIMIT $1
   FOR UPDATE SKIP LOCKED
)
UPDATE mails m
   SET status = 'sending', lease_until = now() + make_interval(secs => $2), attempts = m.attempts + 1,
       updated_at = now()
 WHERE m.id IN (SELECT id FROM waiting UNION ALL SELECT id FROM lost)
RETURNING m.id, m.to, m.subject, m.text, m.html, m.attempts::int AS attempts
