-- Whether an exchange rate begins at the same moment. What was taken back does not count.
SELECT EXISTS (
  SELECT 1 FROM exchange_rates r LEFT JOIN rate_changes g ON g.rate_id = r.id
   WHERE r.valid_from = $1::timestamptz AND g.undone_at IS NULL) AS exists
