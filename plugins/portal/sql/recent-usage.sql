-- $1 customer, $2 rows. The latest charges as their payer may see them: never what they cost the company.
SELECT l.id, l.occurred_at AS at, coalesce(f.label, l.feature) AS feature, coalesce(m.label, l.model) AS model,
       t.label AS "tokenType", l.credits, l.member,
       EXISTS (SELECT FROM usage_voids v WHERE v.usage_log = l.id::text) AS voided
  FROM usage_logs l
  LEFT JOIN features f ON f.key = l.feature
  LEFT JOIN ai_models m ON m.key = l.model AND m.provider = l.provider
  LEFT JOIN token_types t ON t.key = l.token_type
 WHERE l.customer_id = $1
 ORDER BY l.id DESC
 LIMIT $2
