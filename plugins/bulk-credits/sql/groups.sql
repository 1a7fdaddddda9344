-- The groups that customers are in.
SELECT DISTINCT "group" AS name FROM customers WHERE "group" IS NOT NULL AND "group" <> '' ORDER BY 1 LIMIT 200
