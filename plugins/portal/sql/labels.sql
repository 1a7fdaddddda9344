-- How people call features and models.
SELECT key, label FROM features WHERE key IS NOT NULL
UNION ALL
SELECT key, label FROM ai_models
