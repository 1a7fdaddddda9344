UPDATE webhooks SET secret = $2, secret_made_at = now(), updated_at = now() WHERE id = $1
RETURNING secret_made_at AS at
