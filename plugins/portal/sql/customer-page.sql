-- Who the page is for, and what the published plan grants; names in one language, or in English.
--
-- $1 customer, $2 language
SELECT c.id, c.name, c.external_id AS "externalId", c.status, coalesce(own.name, w.name) AS plan,
       EXISTS (SELECT FROM plans_allocations g WHERE g._parent_id = p.id AND g.credits > 0) AS "planHasCredits",
       tried.trial_ends_at AS "trialEndsAt",
       -- The first of the plan's upgrades that visitors see.
       (SELECT json_build_object('slug', n.slug, 'name', coalesce(nown.name, nw.name))
          FROM plans_rels u JOIN plans n ON n.id = u.plans_id
          LEFT JOIN plans_locales nown ON nown._parent_id = n.id AND nown._locale = $2::_locales AND nown.name <> ''
          LEFT JOIN plans_locales nw ON nw._parent_id = n.id AND nw._locale = 'en'
         WHERE u.parent_id = p.id AND u.path = 'upgradesTo' AND n._status = 'published'
           AND coalesce(n.active, true) AND coalesce(n.audience, 'public') = 'public'
         ORDER BY u."order"
         LIMIT 1) AS upgrade
  FROM customers c
  LEFT JOIN plans p ON p.id = c.plan_id AND p._status = 'published'
  LEFT JOIN plans_locales own ON own._parent_id = p.id AND own._locale = $2::_locales AND own.name <> ''
  LEFT JOIN plans_locales w ON w._parent_id = p.id AND w._locale = 'en'
  LEFT JOIN plan_trials tried
    ON tried.customer_id = c.id AND tried.plan_id = p.id AND tried.trial_ends_at > clock_timestamp()
 WHERE c.id = $1
