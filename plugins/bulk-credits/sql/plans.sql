-- The plans that customers may have, by the name that people know.
SELECT p.slug AS value, coalesce(w.name, p.slug) AS label
  FROM plans p LEFT JOIN plans_locales w ON w._parent_id = p.id AND w._locale = 'en'
 ORDER BY 2
