-- Whether a plan costs something now. What was taken back does not count.
--
-- $1 the plan, $2 now
SELECT EXISTS (SELECT 1 FROM prices r LEFT JOIN price_changes g ON g.id = r.change_id
                WHERE r.plan_id = $1::uuid AND r.valid_from <= $2::timestamptz AND g.undone_at IS NULL) AS priced
