-- Rates, those that begin last first; each with the one that it takes over from. A rate that was taken back takes over
-- from none and is taken over from by none.
--
-- $1 only this one, or null · $2 how many · $3 how many to leave out · $4 now
WITH rates AS (
  SELECT r.id, r.valid_from, r.created_at, r.reason, r.credits_per_usd::text AS credits_per_usd, r.changed_by_id,
         g.undone_at, g.undone_by_id, g.undo_reason,
         (SELECT coalesce(json_agg(json_build_object('fromUsd', b.from_usd, 'percent', b.percent) ORDER BY b._order), '[]')
            FROM exchange_rates_bonus_steps b WHERE b._parent_id = r.id) AS bonus_steps
    FROM exchange_rates r LEFT JOIN rate_changes g ON g.rate_id = r.id
),
page AS (
  SELECT * FROM rates WHERE $1::uuid IS NULL OR id = $1
   ORDER BY valid_from DESC, id DESC LIMIT $2 OFFSET $3
)
SELECT (SELECT count(*) FROM exchange_rates) AS total,
       (SELECT id FROM rates WHERE undone_at IS NULL AND valid_from <= $4::timestamptz
         ORDER BY valid_from DESC, id DESC LIMIT 1) AS current,
       (SELECT coalesce(json_agg(json_build_object(
                 'id', p.id, 'creditsPerUsd', p.credits_per_usd::float8, 'bonusSteps', p.bonus_steps, 'reason', p.reason,
                 'at', p.created_at, 'effectiveAt', p.valid_from,
                 'by', (SELECT json_build_object('id', u.id, 'name', u.name, 'email', u.email)
                          FROM users u WHERE u.id = p.changed_by_id),
                 'from', (SELECT json_build_object('creditsPerUsd', f.credits_per_usd::float8, 'bonusSteps', f.bonus_steps)
                            FROM rates f
                           WHERE f.undone_at IS NULL AND p.undone_at IS NULL
                             AND (f.valid_from, f.id) < (p.valid_from, p.id)
                           ORDER BY f.valid_from DESC, f.id DESC LIMIT 1),
                 'undone', CASE WHEN p.undone_at IS NOT NULL THEN json_build_object(
                   'at', p.undone_at, 'reason', p.undo_reason,
                   'by', (SELECT json_build_object('id', u.id, 'name', u.name, 'email', u.email)
                            FROM users u WHERE u.id = p.undone_by_id)) END)
                 ORDER BY p.valid_from DESC, p.id DESC), '[]')
          FROM page p) AS docs
