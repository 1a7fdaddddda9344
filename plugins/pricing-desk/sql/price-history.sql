-- Every price row of a plan, with the row that it took over from: the newest that had not been undone by then.
--
-- $1 the plan
SELECT r.id, r.created_at AS "createdAt", r.valid_from AS "validFrom", r.reason,
       ratecard_cycle(r.cycle::text, r.every, r.unit::text) AS cycle, r.currency, coalesce(r.region, '') AS region, r.amount, r.compare_at AS "compareAt",
       u.id AS "authorId", u.name AS "authorName", u.email AS "authorEmail",
       b.amount AS "amountBefore", b.compare_at AS "compareAtBefore",
       CASE WHEN g.id IS NOT NULL THEN json_build_object(
         'id', g.id, 'policy', g.policy, 'cycles', g.cycles, 'until', g.until,
         'affected', coalesce(g.affected, 0), 'grandfathered', coalesce(g.grandfathered, 0),
         'undone', CASE WHEN g.undone_at IS NOT NULL THEN json_build_object(
           'at', g.undone_at, 'reason', g.undo_reason,
           'by', (SELECT json_build_object('id', w.id, 'name', w.name, 'email', w.email)
                    FROM users w WHERE w.id = g.undone_by_id)) END) END AS change
  FROM prices r
  LEFT JOIN users u ON u.id = r.created_by_id
  LEFT JOIN price_changes g ON g.id = r.change_id
  LEFT JOIN LATERAL (
    SELECT o.amount, o.compare_at
      FROM prices o LEFT JOIN price_changes h ON h.id = o.change_id
     WHERE o.plan_id = r.plan_id AND o.cycle = r.cycle AND o.every IS NOT DISTINCT FROM r.every AND o.unit IS NOT DISTINCT FROM r.unit
       AND o.currency = r.currency
       AND coalesce(o.region, '') = coalesce(r.region, '') AND (o.valid_from, o.id) < (r.valid_from, r.id)
       AND (h.undone_at IS NULL OR h.undone_at > r.valid_from)
     ORDER BY o.valid_from DESC, o.id DESC
     LIMIT 1) b ON true
 WHERE r.plan_id = $1
 ORDER BY r.created_at DESC, r.id DESC
