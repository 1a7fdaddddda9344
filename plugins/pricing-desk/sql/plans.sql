-- Plans with all of their price rows, newest first, whether they are offered or not; by their English names. One that was
-- never published is called what its newest draft says: its own row is what it was created as.
--
-- $1 only these; all when null
SELECT p.id, coalesce(draft.slug, p.slug) AS slug, coalesce(draft.name, w.name, '') AS name, coalesce(p.active, true) AS active, p._status AS status,
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
  LEFT JOIN LATERAL (
    SELECT v.version_slug AS slug, t.version_name AS name
      FROM _plans_v v
      LEFT JOIN _plans_v_locales t ON t._parent_id = v.id AND t._locale = 'en'
     WHERE v.parent_id = p.id AND v.latest AND p._status = 'draft'
     LIMIT 1) draft ON true
 WHERE $1::uuid[] IS NULL OR p.id = ANY ($1::uuid[])
 ORDER BY p."order", name
