-- How people call features, models and wallets in one language, or in English.
--
-- $1 language
SELECT 'use' AS kind, f.key, coalesce(own.label, w.label) AS label
  FROM features f
  JOIN features_locales w ON w._parent_id = f.id AND w._locale = 'en'
  LEFT JOIN features_locales own ON own._parent_id = f.id AND own._locale = $1::_locales AND own.label <> ''
 WHERE f.key IS NOT NULL
UNION ALL
SELECT 'use', key, label FROM ai_models
UNION ALL
SELECT 'wallet', t.key, coalesce(own.label, w.label)
  FROM token_types t
  JOIN token_types_locales w ON w._parent_id = t.id AND w._locale = 'en'
  LEFT JOIN token_types_locales own ON own._parent_id = t.id AND own._locale = $1::_locales AND own.label <> ''
