-- What became of a mail that was claimed. What was cancelled meanwhile is not tried again; what another worker has
-- taken over since, because the lease had ended, is that one's.
--
-- $1 id, $2 the attempt, $3 sent, queued or failed, $4 the problem, $5 the next try
UPDATE mails
   SET status = CASE WHEN $3::text <> 'sent' AND cancelled_at IS NOT NULL THEN 'cancelled'::enum_mails_status
                     ELSE $3::text::enum_mails_status END,
       error = $4::text, lease_until = NULL, next_try_at = coalesce($5::timestamptz, next_try_at),
       sent_at = CASE WHEN $3::text = 'sent' THEN now() END, updated_at = now()
 WHERE id = $1 AND status = 'sending' AND attempts = $2
