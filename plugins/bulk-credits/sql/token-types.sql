-- The wallets that customers have, in their order.
SELECT t.key AS value, coalesce(w.label, t.key) AS label
  FROM token_types t LEFT JOIN token_types_locales w ON w._parent_id = t.id AND w._locale = 'en'
 ORDER BY t."order" NULLS LAST, t.key
