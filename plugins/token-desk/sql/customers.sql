-- $1 search or null, $2 plan slug or null, $3 status or null, $4 group or null, $5 limit, $6 offset.
-- One page of customers by name, with their wallets, and how many there are in all.
WITH matching AS (
  SELECT c.id, c.external_id, c.name, c.status, c."group", p.slug AS plan
    FROM customers c LEFT JOIN plans p ON p.id = c.plan_id
   WHERE ($1::text IS NULL OR c.name ILIKE $1 OR c.external_id ILIKE $1 OR c.email ILIKE $1)
     AND ($2::text IS NULL OR p.slug = $2)
     AND ($3::text IS NULL OR c.status::text = $3)
     AND ($4::text IS NULL OR c."group" = $4)
),
page AS (SELECT * FROM matching ORDER BY name, id LIMIT $5 OFFSET $6)
SELECT page.id, page.external_id AS "userId", page.name, page.plan, page.status, page."group",
       (SELECT count(*) FROM matching) AS "totalDocs",
       coalesce((SELECT json_agg(json_build_object(
                          'tokenType', a.token_type, 'available', a.available, 'held', a.held, 'used', a.used,
                          'overage', a.overage, 'nextRefreshAt', a.next_refresh_at) ORDER BY a.token_type)
                   FROM accounts a WHERE a.customer_id = page.id AND a.member = ''), '[]') AS balances
  FROM page
 ORDER BY page.name, page.id
