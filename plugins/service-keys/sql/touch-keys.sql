-- $1 ids of keys that were used. Once a minute a key is precise enough for people and cheap enough for us.
UPDATE api_keys SET last_used_at = now()
 WHERE id = ANY ($1::uuid[]) AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
