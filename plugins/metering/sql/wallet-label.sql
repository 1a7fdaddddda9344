-- $1 token type. What people call the wallet, in English.
SELECT w.label FROM token_types t JOIN token_types_locales w ON w._parent_id = t.id AND w._locale = 'en' WHERE t.key = $1
