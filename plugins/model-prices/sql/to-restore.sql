-- What an undo finds for each row that an import had added: whether another row has taken over since, and the price
-- that would count without it. Rows of imports that were undone, and those that undid them, count for nothing here, so
-- that imports can be undone in any order.
--
-- $1 the import · $2 now
WITH own AS (
  SELECT p.id, p.model_id, p.valid_from, greatest(p.valid_from, $2::timestamptz) AS at
    FROM price_imports i
   CROSS JOIN LATERAL jsonb_array_elements(i.entries) e
    JOIN model_prices p ON p.id = (e ->> 'price')::uuid
   WHERE i.id = $1
),
void AS (
  SELECT ids.id::uuid AS id
    FROM price_imports i
   CROSS JOIN LATERAL jsonb_array_elements(i.entries) e
   CROSS JOIN LATERAL (VALUES (e ->> 'price'), (e -> 'undo' ->> 'price')) ids (id)
   WHERE ids.id IS NOT NULL AND (i.status = 'undone' OR i.id = $1)
)
SELECT own.id, own.at,
       EXISTS (SELECT FROM model_prices p
                WHERE p.model_id = own.model_id AND p.valid_from <= own.at
                  AND (p.valid_from, p.id) > (own.valid_from, own.id)
                  AND p.id NOT IN (SELECT id FROM void)) AS superseded,
       (SELECT json_build_object(
                 'input', p.input, 'output', p.output, 'cacheRead', p.cache_read, 'cacheWrite', p.cache_write,
                 'cacheWrite1h', p.cache_write1h, 'reasoning', p.reasoning, 'perRequest', p.per_request, 'tierMode', coalesce(p.tier_mode, 'whole'),
                 'tiers', (SELECT coalesce(json_agg(json_build_object(
                                    'from', t."from", 'input', t.input, 'output', t.output, 'cacheRead', t.cache_read,
                                    'cacheWrite', t.cache_write, 'cacheWrite1h', t.cache_write1h,
                                    'reasoning', t.reasoning) ORDER BY t."from"), '[]')
                             FROM model_prices_tiers t WHERE t._parent_id = p.id),
                 'batchPercent', p.batch_percent, 'flexPercent', p.flex_percent, 'priorityPercent', p.priority_percent)
          FROM model_prices p
         WHERE p.model_id = own.model_id AND p.valid_from <= own.at AND p.id NOT IN (SELECT id FROM void)
         ORDER BY p.valid_from DESC, p.id DESC LIMIT 1) AS price
  FROM own
