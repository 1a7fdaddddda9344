-- Whether a price of overage for the same begins at the same moment.
SELECT EXISTS (
  SELECT 1 FROM overage_prices
   WHERE valid_from = $1::timestamptz AND plan_id = $2::uuid AND token_type_id = $3::uuid AND currency = $4) AS exists
