-- Everything that the public price list is made of, in one snapshot. A published plan that has a newer draft
-- keeps its published version in `plans`; drafts live in `_plans_v` and are not read here at all. What people read is
-- in `texts`, in every language: a list of one set or more, of which the first that has a word counts.
--
-- Of plans there may be hundreds, with thousands of rows: what belongs to them is gathered for all of them at once, and
-- joined. Asked for plan by plan and row by row, it took four times as long. Words that nobody has written have no row
-- there, so that their names stand beside `texts`, as null.
WITH plan_words AS (
  SELECT _parent_id AS id,
         json_object_agg(_locale, json_build_object('name', name, 'tagline', tagline,
                                                    'description', description, 'badge', badge)) AS texts,
         json_object_agg(_locale, json_build_object('label', cta_label, 'urgency', cta_urgency,
                                                    'guarantee', cta_guarantee)) AS cta_texts,
         json_object_agg(_locale, json_build_object('label', cta_secondary_label)) AS second_texts
    FROM plans_locales GROUP BY 1
),
feature_words AS (
  SELECT _parent_id AS id,
         json_object_agg(_locale, json_build_object('label', label, 'description', description)) AS texts
    FROM features_locales GROUP BY 1
),
own_feature_words AS (
  SELECT _parent_id AS id,
         json_object_agg(_locale, json_build_object('label', label, 'tooltip', tooltip)) AS texts
    FROM plans_features_locales GROUP BY 1
),
features_of_plans AS (
  SELECT i._parent_id AS id,
         json_agg(json_build_object(
           'key', f.key, 'icon', f.icon, 'included', coalesce(i.included, true),
           'highlight', coalesce(i.highlight, false), 'description', NULL, 'tooltip', NULL,
           -- The plan's own words before those of the feature.
           'texts', json_build_array(own.texts, words.texts)) ORDER BY i._order) AS features
    FROM plans_features i
    JOIN features f ON f.id = i.feature_id
    LEFT JOIN own_feature_words own ON own.id = i.id
    LEFT JOIN feature_words words ON words.id = f.id
   GROUP BY 1
),
limit_words AS (
  SELECT _parent_id AS id,
         json_object_agg(_locale, json_build_object('label', label, 'unit', unit)) AS texts
    FROM limits_locales GROUP BY 1
),
own_limit_words AS (
  SELECT _parent_id AS id, json_object_agg(_locale, json_build_object('text', text)) AS texts
    FROM plans_limits_locales WHERE text IS NOT NULL GROUP BY 1
),
choice_words AS (
  SELECT _parent_id AS id, json_object_agg(_locale, json_build_object('label', label)) AS texts
    FROM limits_choices_locales GROUP BY 1
),
choices_of_limits AS (
  SELECT v.id,
         json_agg(json_build_object('key', c.key, 'rank', c._order, 'label', c.key,
                                    'texts', json_build_array(words.texts)) ORDER BY c._order) AS choices
    FROM plans_limits v
    JOIN limits_choices c ON c._parent_id = v.limit_id AND v.choices ? c.key
    LEFT JOIN choice_words words ON words.id = c.id
   WHERE v.mode = 'choice' GROUP BY 1
),
limits_of_plans AS (
  SELECT v._parent_id AS id,
         json_agg(json_build_object(
           'id', l.id, 'key', l.key, 'type', l.value_type, 'mode', v.mode, 'number', v.number,
           'unit', NULL, 'text', NULL, 'choices', coalesce(chosen.choices, '[]'),
           'texts', json_build_array(words.texts, own.texts)) ORDER BY v._order) AS limits
    FROM plans_limits v
    JOIN limits l ON l.id = v.limit_id
    LEFT JOIN own_limit_words own ON own.id = v.id
    LEFT JOIN choices_of_limits chosen ON chosen.id = v.id
    LEFT JOIN limit_words words ON words.id = l.id
   GROUP BY 1
),
token_type_words AS (
  SELECT _parent_id AS id, json_object_agg(_locale, json_build_object('label', label)) AS texts
    FROM token_types_locales GROUP BY 1
),
credits_of_plans AS (
  SELECT a._parent_id AS id,
         json_agg(json_build_object('tokenType', t.key, 'credits', a.credits,
                                    'texts', json_build_array(words.texts)) ORDER BY a._order) AS credits
    FROM plans_allocations a
    JOIN token_types t ON t.id = a.token_type_id
    LEFT JOIN token_type_words words ON words.id = t.id
   GROUP BY 1
),
prices_of_plans AS (
  SELECT r.plan_id AS id,
         json_agg(json_build_object(
           'cycle', ratecard_cycle(r.cycle::text, r.every, r.unit::text), 'currency', r.currency,
           'region', coalesce(r.region, ''), 'amount', r.amount, 'compareAt', r.compare_at, 'validFrom', r.valid_from,
           'change', CASE WHEN g.id IS NOT NULL THEN json_build_object(
             'id', g.id, 'policy', g.policy, 'cycles', g.cycles, 'until', g.until, 'undoneAt', g.undone_at) END)
           ORDER BY r.valid_from DESC, r.id DESC) AS prices
    FROM prices r LEFT JOIN price_changes g ON g.id = r.change_id
   GROUP BY 1
),
upgrades_of_plans AS (
  SELECT parent_id AS id, json_agg(plans_id ORDER BY "order") AS plans
    FROM plans_rels WHERE path = 'upgradesTo' AND plans_id IS NOT NULL GROUP BY 1
)
SELECT
  (SELECT coalesce(json_agg(json_build_object(
      'id', p.id, 'slug', p.slug, 'popular', coalesce(p.popular, false), 'recommended', coalesce(p.recommended, false),
      'pricesFrom', coalesce(p.prices_from, false),
      'tagline', NULL, 'description', NULL, 'badge', NULL, 'texts', json_build_array(words.texts),
      'family', CASE WHEN y.id IS NOT NULL THEN
        json_build_object('slug', y.slug, 'name', y.name, 'order', y."order") END,
      'upgradesTo', coalesce(u.plans, '[]'),
      'trialDays', coalesce(p.trial_days, 0), 'refreshDays', p.refresh_days,
      'cta', json_build_object(
        'href', p.cta_href, 'style', coalesce(p.cta_style, 'auto'), 'opensIn', coalesce(p.cta_opens_in, 'same'),
        'secondary', json_build_object('href', p.cta_secondary_href, 'label', NULL,
                                       'texts', json_build_array(words.second_texts)),
        'label', NULL, 'urgency', NULL, 'guarantee', NULL, 'texts', json_build_array(words.cta_texts)),
      'features', coalesce(features_of_plans.features, '[]'),
      'limits', coalesce(limits_of_plans.limits, '[]'),
      'credits', coalesce(credits_of_plans.credits, '[]'),
      'prices', coalesce(prices_of_plans.prices, '[]'),
      'order', p."order",
      'offered', coalesce(p.active, true) AND coalesce(p.audience, 'public') = 'public'
    ) ORDER BY p."order", english.name), '[]')
     FROM plans p
     LEFT JOIN plans_locales english ON english._parent_id = p.id AND english._locale = 'en'
     LEFT JOIN plan_families y ON y.id = p.family_id
     LEFT JOIN plan_words words ON words.id = p.id
     LEFT JOIN upgrades_of_plans u ON u.id = p.id
     LEFT JOIN features_of_plans ON features_of_plans.id = p.id
     LEFT JOIN limits_of_plans ON limits_of_plans.id = p.id
     LEFT JOIN credits_of_plans ON credits_of_plans.id = p.id
     LEFT JOIN prices_of_plans ON prices_of_plans.id = p.id
    WHERE p._status = 'published') AS plans,
  (SELECT coalesce(json_agg(json_build_object(
      'id', k.id, 'slug', k.slug, 'order', k."order", 'tokenType', t.key, 'sizing', coalesce(k.sizing, 'fixed'),
      'credits', coalesce(k.credits, 0), 'bonusCredits', coalesce(k.bonus_credits, 0),
      'validityDays', k.validity_days,
      'texts', json_build_array((
        SELECT json_object_agg(code, json_build_object('name', w.name, 'description', w.description))
          FROM unnest(enum_range(NULL::_locales)) code
          LEFT JOIN packages_locales w ON w._parent_id = k.id AND w._locale = code), (
        SELECT json_object_agg(code, json_build_object('label', w.label))
          FROM unnest(enum_range(NULL::_locales)) code
          LEFT JOIN token_types_locales w ON w._parent_id = t.id AND w._locale = code)),
      'prices', (SELECT coalesce(json_agg(json_build_object('currency', m.currency, 'amount', m.amount)
                                          ORDER BY m._order), '[]')
                   FROM packages_prices m WHERE m._parent_id = k.id),
      'terms', (SELECT coalesce(json_agg(h.terms || jsonb_build_object('since', h.since)
                                         ORDER BY h.since DESC, h.id DESC), '[]')
                  FROM package_terms h WHERE h.package_id = k.id)
    ) ORDER BY k."order", english.name), '[]')
     FROM packages k
     JOIN token_types t ON t.id = k.token_type_id
     LEFT JOIN packages_locales english ON english._parent_id = k.id AND english._locale = 'en'
    WHERE k._status = 'published' AND coalesce(k.active, true)) AS packages,
  (SELECT coalesce(json_agg(json_build_object(
      'id', b.id, 'slug', b.slug, 'order', b."order",
      'texts', json_build_array((
        SELECT json_object_agg(code, json_build_object('name', w.name, 'description', w.description))
          FROM unnest(enum_range(NULL::_locales)) code
          LEFT JOIN bundles_locales w ON w._parent_id = b.id AND w._locale = code)),
      'items', (SELECT coalesce(json_agg(json_build_object(
                                    'kind', i.kind, 'id', CASE i.kind WHEN 'plan' THEN i.plan_id ELSE i.package_id END,
                                    'cycle', coalesce(i.cycle, 'monthly'),
                                    'quantity', CASE i.kind WHEN 'plan' THEN 1 ELSE coalesce(i.quantity, 1) END)
                                  ORDER BY i._order), '[]')
                  FROM bundles_items i WHERE i._parent_id = b.id),
      'prices', (SELECT coalesce(json_agg(json_build_object('currency', m.currency, 'amount', m.amount)
                                          ORDER BY m._order), '[]')
                   FROM bundles_prices m WHERE m._parent_id = b.id)
    ) ORDER BY b."order", english.name), '[]')
     FROM bundles b
     LEFT JOIN bundles_locales english ON english._parent_id = b.id AND english._locale = 'en'
    WHERE b._status = 'published' AND coalesce(b.active, true)) AS bundles,
  (SELECT coalesce(json_agg(json_build_object(
      'validFrom', r.valid_from, 'creditsPerUsd', r.credits_per_usd::text,
      'bonusSteps', (SELECT coalesce(json_agg(json_build_object('fromUsd', b.from_usd, 'percent', b.percent)
                                              ORDER BY b._order), '[]')
                       FROM exchange_rates_bonus_steps b WHERE b._parent_id = r.id)
    ) ORDER BY r.valid_from DESC, r.id DESC), '[]')
     FROM exchange_rates r LEFT JOIN rate_changes g ON g.rate_id = r.id
    WHERE g.undone_at IS NULL) AS rates,
  (SELECT coalesce(json_agg(json_build_object(
      'treatment', t.treatment, 'tax', coalesce(t.tax, 'tax'), 'name', t.name, 'percent', t.percent,
      'region', coalesce(t.region, ''), 'currency', coalesce(t.currency, ''), 'validFrom', t.valid_from
    ) ORDER BY t.valid_from DESC, t.id DESC), '[]')
     FROM tax_rules t) AS taxes,
  (SELECT json_build_object(
      'layout', c.layout,
      'comparison', (SELECT coalesce(json_agg(json_build_object(
          'texts', json_build_array((
            SELECT json_object_agg(code, json_build_object('title', v.title))
              FROM unnest(enum_range(NULL::_locales)) code
              LEFT JOIN pricing_content_comparison_locales v ON v._parent_id = g.id AND v._locale = code)),
          'rows', (SELECT coalesce(json_agg(json_build_object(
                            'limit', w.limit_id,
                            'texts', json_build_array((
                              SELECT json_object_agg(code, json_build_object('label', v.label, 'badge', v.badge,
                                                                               'hint', v.hint))
                                FROM unnest(enum_range(NULL::_locales)) code
                                LEFT JOIN pricing_content_comparison_rows_locales v ON v._parent_id = w.id AND v._locale = code)),
                            'cells', (SELECT coalesce(json_agg(json_build_object(
                                                        'plan', x.plan_id, 'mode', x.mode,
                                                        'texts', json_build_array((
                                                          SELECT json_object_agg(code, json_build_object('text', v.text))
                                                            FROM unnest(enum_range(NULL::_locales)) code
                                                            LEFT JOIN pricing_content_comparison_rows_cells_locales v
                                                              ON v._parent_id = x.id AND v._locale = code)))
                                                      ORDER BY x._order), '[]')
                                        FROM pricing_content_comparison_rows_cells x WHERE x._parent_id = w.id)
                          ) ORDER BY w._order), '[]')
                     FROM pricing_content_comparison_rows w WHERE w._parent_id = g.id)
        ) ORDER BY g._order), '[]')
        FROM pricing_content_comparison g WHERE g._parent_id = c.id))
     FROM pricing_content c WHERE c._status = 'published' ORDER BY c.created_at LIMIT 1) AS content,
  (SELECT coalesce(json_agg(json_build_object(
      'id', h.id, 'slug', h.slug,
      'texts', json_build_array((
        SELECT json_object_agg(code, json_build_object('title', w.title, 'seoTitle', w.seo_title,
                                                       'seoDescription', w.seo_description))
          FROM unnest(enum_range(NULL::_locales)) code
          LEFT JOIN pages_locales w ON w._parent_id = h.id AND w._locale = code))
    ) ORDER BY h.slug), '[]')
     FROM pages h WHERE h._status = 'published') AS pages,
  (SELECT coalesce(json_object_agg(h.id, h.layout), '{}') FROM pages h WHERE h._status = 'published') AS layouts,
  (SELECT coalesce(json_object_agg(s.id, s.layout), '{}') FROM saved_blocks s WHERE s._status = 'published') AS "savedBlocks",
  (SELECT coalesce(json_agg(json_build_object(
      'id', q.id, 'order', q."order",
      'texts', json_build_array((
        SELECT json_object_agg(code, json_build_object('question', w.question, 'answer', w.answer,
                                                       'category', nullif(trim(w.category), '')))
          FROM unnest(enum_range(NULL::_locales)) code
          LEFT JOIN faq_locales w ON w._parent_id = q.id AND w._locale = code))
    ) ORDER BY q."order", q.created_at, q.id), '[]')
     FROM faq q
    WHERE q._status = 'published') AS faq,
  (SELECT coalesce(json_agg(json_build_object(
      'id', t.id, 'order', t."order", 'name', t.name, 'company', t.company, 'category', nullif(trim(t.category), ''),
      'rating', t.rating, 'featured', coalesce(t.featured, false),
      'texts', json_build_array((
        SELECT json_object_agg(code, json_build_object('quote', w.quote, 'role', w.role))
          FROM unnest(enum_range(NULL::_locales)) code
          LEFT JOIN testimonials_locales w ON w._parent_id = t.id AND w._locale = code)),
      -- The small size, which pictures that are small themselves do not have.
      'avatar', CASE WHEN m.filename IS NOT NULL THEN json_build_object(
        'filename', coalesce(m.sizes_thumbnail_filename, m.filename),
        'width', CASE WHEN m.sizes_thumbnail_filename IS NULL THEN m.width ELSE m.sizes_thumbnail_width END,
        'height', CASE WHEN m.sizes_thumbnail_filename IS NULL THEN m.height ELSE m.sizes_thumbnail_height END,
        'texts', json_build_array((
          SELECT json_object_agg(code, json_build_object('alt', w.alt))
            FROM unnest(enum_range(NULL::_locales)) code
            LEFT JOIN media_locales w ON w._parent_id = m.id AND w._locale = code))) END
    ) ORDER BY coalesce(t.featured, false) DESC, t."order", t.created_at, t.id), '[]')
     FROM testimonials t LEFT JOIN media m ON m.id = t.avatar_id
    WHERE t._status = 'published' AND t.approval = 'approved') AS testimonials
