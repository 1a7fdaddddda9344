-- How people call features and models.
SELECT f.key, w.label FROM features f JOIN features_locales w ON w._parent_id = f.id AND w._locale = 'en'
 WHERE f.key IS NOT NULL
UNION ALL
SELECT key, label FROM ai_models
