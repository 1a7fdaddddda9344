-- What plans and packages are called, published or not, by their ids.
SELECT p.id::text AS id, w.name
  FROM plans p JOIN plans_locales w ON w._parent_id = p.id AND w._locale = 'en'
UNION ALL
SELECT k.id::text, w.name
  FROM packages k JOIN packages_locales w ON w._parent_id = k.id AND w._locale = 'en'
