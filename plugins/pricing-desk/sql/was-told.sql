-- $1 what a change says. Whether the same was approved in the last day, and stands.
SELECT 1 FROM price_changes
 WHERE fingerprint = $1 AND undone_at IS NULL AND created_at > now() - interval '1 day'
 LIMIT 1
