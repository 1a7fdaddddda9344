-- Whether a cost of the feature begins at the same moment.
SELECT EXISTS (
  SELECT 1 FROM feature_costs WHERE valid_from = $1::timestamptz AND feature_id = $2::uuid) AS exists
