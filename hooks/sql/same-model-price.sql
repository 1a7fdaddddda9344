-- Whether a price of the model begins at the same moment. Rows of imports that were undone, and those that undid them,
-- do not count.
SELECT EXISTS (
  SELECT 1 FROM model_prices p
   WHERE p.valid_from = $1::timestamptz AND p.model_id = $2::uuid
     AND NOT EXISTS (
       SELECT 1 FROM price_imports i CROSS JOIN LATERAL jsonb_array_elements(i.entries) e
        WHERE i.status = 'undone' AND p.id::text IN (e ->> 'price', e -> 'undo' ->> 'price'))) AS exists
