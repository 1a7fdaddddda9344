-- $1 a search, $2 the same with wildcards escaped, $3 rows at most. Whom it means: by ID exactly, else by a part of the
-- name, the ID or the e-mail address, as the usage view searches.
WITH exact AS (SELECT id FROM customers WHERE external_id = $1 OR id::text = lower($1))
SELECT id FROM exact
UNION ALL
(SELECT id FROM customers
  WHERE NOT EXISTS (SELECT FROM exact)
    AND (name ILIKE '%' || $2 || '%' OR external_id ILIKE '%' || $2 || '%' OR email ILIKE '%' || $2 || '%')
  ORDER BY name
  LIMIT $3)
