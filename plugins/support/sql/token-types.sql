-- The wallets that there can be, in the order that the catalogue gives them.
SELECT t.key, w.label FROM token_types t LEFT JOIN token_types_locales w ON w._parent_id = t.id AND w._locale = 'en'
 ORDER BY t."order" NULLS LAST, t.key
