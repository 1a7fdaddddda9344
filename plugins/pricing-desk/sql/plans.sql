-- Plans with all of their price rows, newest first, whether they are offered or not; by their English names.
--
-- $1 only these; all when null
SELECT p.id, p.slug, coalesce(w.name, '') AS name, coalesce(p.active, true) AS active, p._status AS status,
       coalesce(p.trial_days, 0)::int AS "trialDays",
       (SELECT coalesce(json_agg(json_build_object(
                 'cycle', ratecard_cycle(r.cycle::text, r.every, r.unit::text), 'currency', r.currency, 'region', coalesce(r.region, ''), 'amount', r.amount,
                 'compareAt', r.compare_at, 'validFrom', r.valid_from,
                 'change', CASE WHEN g.id IS NOT NULL THEN json_build_object(
                   'id', g.id, 'policy', g.policy, 'cycles', g.cycles, 'until', g.until,
                   'undoneAt', g.undone_at) END) ORDER BY r.valid_from DESC, r.id DESC), '[]')
          FROM prices r LEFT JOIN price_changes g ON g.id = r.change_id
         WHERE r.plan_id = p.id) AS prices
  FROM plans p
  LEFT JOIN plans_locales w ON w._parent_id = p.id AND w._locale = 'en'
 WHERE $1::uuid[] IS NULL OR p.id = ANY ($1::uuid[])
 ORDER BY p."order", w.name
