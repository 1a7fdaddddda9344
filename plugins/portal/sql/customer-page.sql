-- $1 customer. Who the page is for, and what the published plan grants.
SELECT c.id, c.name, c.external_id AS "externalId", c.status, w.name AS plan,
       EXISTS (SELECT FROM plans_allocations g WHERE g._parent_id = p.id AND g.credits > 0) AS "planHasCredits"
  FROM customers c
  LEFT JOIN plans p ON p.id = c.plan_id AND p._status = 'published'
  LEFT JOIN plans_locales w ON w._parent_id = p.id AND w._locale = 'en'
 WHERE c.id = $1
