-- Every key that may still work, with the scopes of its service account. $1 restricts to one hash.
SELECT k.id, k.hash, k.expires_at AS "expiresAt", s.id AS "serviceAccount", s.name,
       (SELECT coalesce(array_agg(value::text), '{}') FROM service_accounts_scopes WHERE parent_id = s.id) AS scopes
  FROM api_keys k
  JOIN service_accounts s ON s.id = k.service_account_id
 WHERE k.revoked_at IS NULL
   AND coalesce(s.active, true)
   AND ($1::text IS NULL OR k.hash = $1)
