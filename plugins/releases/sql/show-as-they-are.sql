-- Makes documents count as published, in a transaction that is taken back. $1 their ids.
WITH shown_plans AS (UPDATE plans SET _status = 'published' WHERE id::text = ANY($1::text[])),
     shown_packages AS (UPDATE packages SET _status = 'published' WHERE id::text = ANY($1::text[])),
     shown_bundles AS (UPDATE bundles SET _status = 'published' WHERE id::text = ANY($1::text[]))
UPDATE pricing_content SET _status = 'published' WHERE id::text = ANY($1::text[])
