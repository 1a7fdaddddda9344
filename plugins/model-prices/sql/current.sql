-- Every model with its aliases, the price that counts at a time, and the next row after it. The order of rows that
-- begin at the same moment is that of the charge: the newer one counts.
--
-- $1 the time
SELECT m.id, m.provider, m.key, m.label, coalesce(m.enabled, false) AS enabled,
       (SELECT coalesce(json_agg(x.text ORDER BY x.text), '[]') FROM ai_models_texts x WHERE x.parent_id = m.id) AS aliases,
       (SELECT json_build_object(
                 'id', p.id, 'validFrom', p.valid_from, 'input', p.input, 'output', p.output, 'cacheRead', p.cache_read,
                 'cacheWrite', p.cache_write, 'cacheWrite1h', p.cache_write1h, 'reasoning', p.reasoning,
                 'perRequest', p.per_request, 'tierMode', coalesce(p.tier_mode, 'whole'),
                 'tiers', (SELECT coalesce(json_agg(json_build_object(
                                    'from', t."from", 'input', t.input, 'output', t.output, 'cacheRead', t.cache_read,
                                    'cacheWrite', t.cache_write, 'cacheWrite1h', t.cache_write1h,
                                    'reasoning', t.reasoning) ORDER BY t."from"), '[]')
                             FROM model_prices_tiers t WHERE t._parent_id = p.id),
                 'batchPercent', p.batch_percent, 'flexPercent', p.flex_percent, 'priorityPercent', p.priority_percent)
          FROM model_prices p
         WHERE p.model_id = m.id AND p.valid_from <= $1::timestamptz
         ORDER BY p.valid_from DESC, p.id DESC LIMIT 1) AS price,
       (SELECT json_build_object('id', p.id, 'validFrom', p.valid_from)
          FROM model_prices p
         WHERE p.model_id = m.id AND p.valid_from > $1::timestamptz
         ORDER BY p.valid_from, p.id DESC LIMIT 1) AS next
  FROM ai_models m
 ORDER BY m.provider, m.key
