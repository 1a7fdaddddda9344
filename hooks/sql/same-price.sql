-- Whether a price for the same begins at the same moment. What was taken back does not count.
SELECT EXISTS (
  SELECT 1 FROM prices r LEFT JOIN price_changes g ON g.id = r.change_id
   WHERE r.plan_id = $1::uuid AND r.cycle::text = $2 AND r.every IS NOT DISTINCT FROM $3::numeric
     AND r.unit::text IS NOT DISTINCT FROM $4 AND r.currency = $5 AND coalesce(r.region, '') = $6
     AND r.valid_from = $7::timestamptz AND g.undone_at IS NULL) AS exists
