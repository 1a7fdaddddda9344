-- A worker died while it sent what was cancelled then: nobody knows whether it went out, and it is not tried again.
UPDATE mails SET status = 'cancelled', lease_until = NULL, updated_at = now()
 WHERE status = 'sending' AND lease_until <= now() AND cancelled_at IS NOT NULL
