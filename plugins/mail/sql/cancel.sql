-- $1 about, $2 kind, $3 now. What waits is not sent; what is being sent at this moment is not tried again.
UPDATE mails
   SET status = CASE WHEN status = 'sending' THEN status ELSE 'cancelled' END,
       cancelled_at = $3, updated_at = now()
 WHERE about = $1 AND kind = $2 AND status IN ('queued', 'failed', 'sending') AND cancelled_at IS NULL
