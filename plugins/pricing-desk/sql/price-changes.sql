-- Changes of prices with their rows, the newest first, and how many there are.
--
-- $1 only this one; all when null
-- $2, $3 how many, after how many
-- $4 now
SELECT (SELECT count(*) FROM price_changes WHERE $1::uuid IS NULL OR id = $1) AS total,
       coalesce(json_agg(json_build_object(
         'id', g.id,
         'status', CASE WHEN g.undone_at IS NOT NULL THEN 'undone'
                        WHEN g.effective_at > $4 THEN 'planned' ELSE 'effective' END,
         'reason', g.reason, 'at', g.created_at, 'effectiveAt', g.effective_at,
         'policy', g.policy, 'cycles', g.cycles, 'until', g.until,
         'by', (SELECT json_build_object('id', u.id, 'name', u.name, 'email', u.email)
                  FROM users u WHERE u.id = g.created_by_id),
         'affected', coalesce(g.affected, 0), 'grandfathered', coalesce(g.grandfathered, 0), 'impact', g.impact,
         'plans', (SELECT coalesce(json_agg(json_build_object('id', p.id, 'slug', p.slug, 'name', w.name)
                                            ORDER BY l."order"), '[]')
                     FROM price_changes_rels l JOIN plans p ON p.id = l.plans_id
                     LEFT JOIN plans_locales w ON w._parent_id = p.id AND w._locale = 'en'
                    WHERE l.parent_id = g.id AND l.path = 'plans'),
         'prices', (SELECT coalesce(json_agg(json_build_object(
                             'planId', r.plan_id, 'cycle', ratecard_cycle(r.cycle::text, r.every, r.unit::text), 'currency', r.currency,
                             'region', coalesce(r.region, ''), 'amount', r.amount, 'compareAt', r.compare_at)
                                             ORDER BY r.id), '[]')
                      FROM prices r WHERE r.change_id = g.id),
         'mails', (SELECT json_build_object(
                     'told', count(*) FILTER (WHERE kind = 'price-change' AND status IN ('sending', 'sent', 'kept')),
                     'waiting', count(*) FILTER (WHERE kind = 'price-change' AND status = 'queued'),
                     'failed', count(*) FILTER (WHERE kind = 'price-change' AND status = 'failed'),
                     'cancelled', count(*) FILTER (WHERE kind = 'price-change' AND status = 'cancelled'),
                     'corrections', count(*) FILTER (WHERE kind = 'price-correction'))
                     FROM mails m WHERE m.about = g.id::text),
         'undone', CASE WHEN g.undone_at IS NOT NULL THEN json_build_object(
           'at', g.undone_at, 'reason', g.undo_reason,
           'by', (SELECT json_build_object('id', u.id, 'name', u.name, 'email', u.email)
                    FROM users u WHERE u.id = g.undone_by_id)) END
       ) ORDER BY g.created_at DESC, g.id DESC), '[]') AS docs
  FROM (SELECT * FROM price_changes
         WHERE $1::uuid IS NULL OR id = $1
         ORDER BY created_at DESC, id DESC
         LIMIT $2 OFFSET $3) g
