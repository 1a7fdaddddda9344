-- $1 service account.
SELECT id FROM service_accounts WHERE id = $1
