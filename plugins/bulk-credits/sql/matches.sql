-- $1 external IDs, our ids or e-mail addresses. The customers that each may mean; smaller ranks are meant first.
WITH named AS (SELECT DISTINCT reference FROM unnest($1::text[]) reference)
SELECT n.reference, c.id, 1 AS rank FROM named n JOIN customers c ON c.external_id = n.reference
UNION ALL
SELECT n.reference, c.id, 2 FROM named n JOIN customers c ON c.id::text = lower(n.reference)
UNION ALL
SELECT n.reference, c.id, 3 FROM named n JOIN customers c ON lower(c.email) = lower(n.reference)
