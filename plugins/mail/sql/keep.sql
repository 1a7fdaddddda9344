-- Without a server that sends mail, mails are kept to be read here.
UPDATE mails SET status = 'kept', lease_until = NULL, updated_at = now()
 WHERE status = 'queued' OR (status = 'sending' AND lease_until <= now() AND cancelled_at IS NULL)
