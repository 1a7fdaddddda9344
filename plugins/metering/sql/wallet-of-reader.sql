-- The language of a customer, and what people call one of its wallets in it, or in English.
--
-- $1 token type, $2 customer
SELECT c.language, coalesce(own.label, english.label) AS label
  FROM customers c
  LEFT JOIN token_types t ON t.key = $1
  LEFT JOIN token_types_locales own ON own._parent_id = t.id AND own._locale::text = c.language::text AND own.label <> ''
  LEFT JOIN token_types_locales english ON english._parent_id = t.id AND english._locale = 'en'
 WHERE c.id = $2
