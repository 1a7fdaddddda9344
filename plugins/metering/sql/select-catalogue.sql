-- Everything that prices an event, in one snapshot and one round trip. Only published plans count.
SELECT
  (SELECT coalesce(json_agg(json_build_object(
            'key', f.key, 'tokenType', t.key, 'pricing', f.pricing, 'markupBps', coalesce(f.markup_bps, 0),
            'costs', (SELECT coalesce(json_agg(json_build_object(
                                'validFrom', c.valid_from, 'credits', c.credits, 'stepMode', c.step_mode,
                                'steps', (SELECT coalesce(json_agg(json_build_object('from', s."from", 'credits', s.credits)
                                                                   ORDER BY s."from"), '[]')
                                            FROM feature_costs_steps s WHERE s._parent_id = c.id))
                                               ORDER BY c.valid_from DESC, c.id DESC), '[]')
                        FROM feature_costs c WHERE c.feature_id = f.id))), '[]')
     FROM features f JOIN token_types t ON t.id = f.token_type_id WHERE f.metered) AS features,
  (SELECT coalesce(json_agg(json_build_object(
            'provider', m.provider, 'key', m.key, 'enabled', m.enabled, 'maxOutputTokens', m.max_output_tokens,
            'aliases', (SELECT coalesce(json_agg(x.text), '[]') FROM ai_models_texts x WHERE x.parent_id = m.id),
            'prices', (SELECT coalesce(json_agg(json_build_object(
                                'validFrom', p.valid_from, 'input', p.input::text, 'output', p.output::text,
                                'cacheRead', p.cache_read::text, 'cacheWrite', p.cache_write::text,
                                'cacheWrite1h', p.cache_write1h::text, 'reasoning', p.reasoning::text, 'perRequest', p.per_request::text,
                                'tierMode', p.tier_mode, 'batchPercent', p.batch_percent::text,
                                'flexPercent', p.flex_percent::text, 'priorityPercent', p.priority_percent::text,
                                'tiers', (SELECT coalesce(json_agg(json_build_object(
                                                   'from', t."from", 'input', t.input::text, 'output', t.output::text,
                                                   'cacheRead', t.cache_read::text, 'cacheWrite', t.cache_write::text,
                                                   'cacheWrite1h', t.cache_write1h::text, 'reasoning', t.reasoning::text) ORDER BY t."from"), '[]')
                                            FROM model_prices_tiers t WHERE t._parent_id = p.id)) ORDER BY p.valid_from DESC, p.id DESC), '[]')
                         FROM model_prices p WHERE p.model_id = m.id)) ORDER BY m.provider, m.key), '[]')
     FROM ai_models m) AS models,
  (SELECT coalesce(json_agg(json_build_object('key', key, 'maxCharge', max_charge::text)), '[]') FROM token_types) AS "tokenTypes",
  (SELECT coalesce(json_agg(json_build_object(
            'id', p.id, 'slug', p.slug,
            'features', (SELECT coalesce(json_agg(f.key), '[]')
                           FROM plans_features i JOIN features f ON f.id = i.feature_id
                          WHERE i._parent_id = p.id AND i.included))), '[]')
     FROM plans p WHERE p._status = 'published') AS plans,
  (SELECT coalesce(json_agg(json_build_object('validFrom', r.valid_from, 'creditsPerUsd', r.credits_per_usd::text)
                            ORDER BY r.valid_from DESC, r.id DESC), '[]')
     FROM exchange_rates r LEFT JOIN rate_changes g ON g.rate_id = r.id
    WHERE g.undone_at IS NULL) AS rates,
  (SELECT coalesce(json_agg(json_build_object(
            'id', l.id, 'label', l.label, 'scope', l.scope, 'member', l.member,
            'target', CASE l.scope
                        WHEN 'plan' THEN l.plan_id::text
                        WHEN 'customer' THEN l.customer_id::text
                        WHEN 'member' THEN l.of_customer_id::text
                        WHEN 'feature' THEN (SELECT f.key FROM features f WHERE f.id = l.feature_id)
                        WHEN 'model' THEN (SELECT m.provider || '/' || m.key FROM ai_models m WHERE m.id = l.model_id)
                        WHEN 'serviceAccount' THEN l.service_account_id::text END,
            'countedPer', coalesce(l.counted_per, 'customer'), 'window', l."window", 'windowMinutes', l.window_minutes,
            'windowKind', coalesce(l.window_kind, 'fixed'),
            'metric', l.metric, 'cap', l.cap::text, 'mode', l.mode,
            'ceiling', l.ceiling::text) ORDER BY l.id), '[]')
     FROM usage_limits l WHERE l.active) AS limits
