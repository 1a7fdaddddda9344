-- What would be broken for visitors as things stand in this transaction: published packages without a price, and
-- comparison cells of plans that are not published.
SELECT 'packages' AS collection, k.id::text AS id, format('"%s" has no price.', w.name) AS message
  FROM packages k
  LEFT JOIN packages_locales w ON w._parent_id = k.id AND w._locale = 'en'
 WHERE k._status = 'published' AND coalesce(k.active, true)
   AND NOT EXISTS (SELECT 1 FROM packages_prices m WHERE m._parent_id = k.id)
UNION ALL
SELECT DISTINCT 'pricing-content', c.id::text,
       format('The comparison table has a column for "%s", which is not published.', coalesce(n.name, 'a plan'))
  FROM pricing_content c
  JOIN pricing_content_comparison t ON t._parent_id = c.id
  JOIN pricing_content_comparison_rows w ON w._parent_id = t.id
  JOIN pricing_content_comparison_rows_cells x ON x._parent_id = w.id
  LEFT JOIN plans p ON p.id = x.plan_id
  LEFT JOIN plans_locales n ON n._parent_id = p.id AND n._locale = 'en'
 WHERE c._status = 'published' AND (p.id IS NULL OR p._status <> 'published')
