-- Whether a price for the same begins at the same moment. What was taken back does not count.
SELECT EXISTS (
  SELECT 1 FROM prices r LEFT JOIN price_changes g ON g.id = r.change_id
   WHERE r.valid_from = $1::timestamptz
     AND r.plan_id = $2::uuid AND r.cycle::text = $3 AND r.every IS NOT DISTINCT FROM $4::numeric
     AND r.unit::text IS NOT DISTINCT FROM $5 AND r.currency = $6 AND coalesce(r.region, '') = $7
     AND g.undone_at IS NULL) AS exists
