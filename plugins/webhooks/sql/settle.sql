-- What became of an attempt. One that took longer than its lease has been taken by somebody else, who settles it.
UPDATE webhook_deliveries
   SET status = $3::text::enum_webhook_deliveries_status, last_status = $4, last_error = $5, updated_at = now(),
       delivered_at = CASE WHEN $3::text = 'delivered' THEN now() END,
       next_attempt_at = CASE WHEN $6::float8 IS NULL THEN NULL ELSE now() + make_interval(secs => $6::float8) END
 WHERE id = $1 AND attempts = $2 AND status = 'pending'
