-- What the usage log can be filtered by: everything that it contains.
SELECT coalesce(array_agg(DISTINCT model) FILTER (WHERE model <> ''), '{}') AS models,
       coalesce(array_agg(DISTINCT feature) FILTER (WHERE feature <> ''), '{}') AS features,
       coalesce(array_agg(DISTINCT token_type), '{}') AS "tokenTypes"
  FROM (SELECT model, feature, token_type FROM usage_by_hour GROUP BY 1, 2, 3) seen
