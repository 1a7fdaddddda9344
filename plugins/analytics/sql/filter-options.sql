-- What the usage log can be filtered by: everything that it contains.
SELECT array_remove(array_agg(DISTINCT nullif(model, '')), NULL) AS models,
       array_remove(array_agg(DISTINCT nullif(feature, '')), NULL) AS features,
       array_remove(array_agg(DISTINCT token_type), NULL) AS "tokenTypes"
  FROM (SELECT model, feature, token_type FROM usage_by_hour GROUP BY 1, 2, 3) seen
