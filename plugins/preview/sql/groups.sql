-- The groups that customers are in. Each step looks for the next one in the index: among 100,000 customers a DISTINCT
-- would read them all.
WITH RECURSIVE found ("group") AS (
  (SELECT "group" FROM customers WHERE "group" > '' ORDER BY "group" LIMIT 1)
  UNION ALL
  SELECT (SELECT c."group" FROM customers c WHERE c."group" > found."group" ORDER BY c."group" LIMIT 1)
    FROM found WHERE found."group" IS NOT NULL
)
SELECT "group" FROM found WHERE "group" IS NOT NULL LIMIT 100
