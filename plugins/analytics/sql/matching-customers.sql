-- Customers that a search means: by id or external ID exactly, else by a part of the name, ID or e-mail.
--
-- $1 search · $2 the same with %, _ and \ escaped · $3 how many
WITH exact AS (SELECT id, name FROM customers WHERE external_id = $1 OR id::text = lower($1))
SELECT id, name FROM exact
UNION ALL
(SELECT id, name FROM customers
  WHERE NOT EXISTS (SELECT FROM exact)
    AND (name ILIKE '%' || $2 || '%' OR external_id ILIKE '%' || $2 || '%' OR email ILIKE '%' || $2 || '%')
  ORDER BY name
  LIMIT $3)
