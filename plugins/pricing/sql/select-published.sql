-- Everything that the public price list is made of, in one snapshot. A published plan that has a newer draft
-- keeps its published version in `plans`; drafts live in `_plans_v` and are not read here at all.
SELECT
  (SELECT coalesce(json_agg(json_build_object(
      'id', p.id, 'slug', p.slug, 'name', p.name, 'tagline', p.tagline, 'description', p.description,
      'badge', p.badge, 'trialDays', coalesce(p.trial_days, 0), 'refreshDays', p.refresh_days,
      'cta', json_build_object('label', p.cta_label, 'href', p.cta_href),
      'features', (SELECT coalesce(json_agg(json_build_object(
                            'key', f.key, 'label', coalesce(nullif(i.label, ''), f.label), 'description', f.description,
                            'icon', f.icon, 'included', coalesce(i.included, true), 'highlight', coalesce(i.highlight, false),
                            'tooltip', i.tooltip) ORDER BY i._order), '[]')
                     FROM plans_features i JOIN features f ON f.id = i.feature_id WHERE i._parent_id = p.id),
      'limits', (SELECT coalesce(json_agg(json_build_object(
                          'id', l.id, 'key', l.key, 'label', l.label, 'unit', l.unit, 'type', l.value_type, 'mode', v.mode,
                          'number', v.number, 'text', v.text) ORDER BY v._order), '[]')
                   FROM plans_limits v JOIN limits l ON l.id = v.limit_id WHERE v._parent_id = p.id),
      'credits', (SELECT coalesce(json_agg(json_build_object(
                           'tokenType', t.key, 'label', t.label, 'credits', a.credits) ORDER BY a._order), '[]')
                    FROM plans_allocations a JOIN token_types t ON t.id = a.token_type_id WHERE a._parent_id = p.id),
      'prices', (SELECT coalesce(json_agg(json_build_object(
                          'cycle', r.cycle, 'currency', r.currency, 'region', coalesce(r.region, ''), 'amount', r.amount,
                          'compareAt', r.compare_at, 'validFrom', r.valid_from,
                          'change', CASE WHEN g.id IS NOT NULL THEN json_build_object(
                            'id', g.id, 'policy', g.policy, 'cycles', g.cycles, 'until', g.until, 'undoneAt', g.undone_at) END)
                          ORDER BY r.valid_from DESC, r.id DESC), '[]')
                   FROM prices r LEFT JOIN price_changes g ON g.id = r.change_id WHERE r.plan_id = p.id),
      'order', p."order",
      'offered', coalesce(p.active, true) AND coalesce(p.audience, 'public') = 'public'
    ) ORDER BY p."order", p.name), '[]')
     FROM plans p
    WHERE p._status = 'published') AS plans,
  (SELECT coalesce(json_agg(json_build_object(
      'id', k.id, 'slug', k.slug, 'name', k.name, 'description', k.description,
      'tokenType', t.key, 'label', t.label, 'sizing', coalesce(k.sizing, 'fixed'),
      'credits', coalesce(k.credits, 0), 'bonusCredits', coalesce(k.bonus_credits, 0),
      'validityDays', k.validity_days,
      'prices', (SELECT coalesce(json_agg(json_build_object('currency', m.currency, 'amount', m.amount)
                                          ORDER BY m._order), '[]')
                   FROM packages_prices m WHERE m._parent_id = k.id)
    ) ORDER BY k."order", k.name), '[]')
     FROM packages k JOIN token_types t ON t.id = k.token_type_id
    WHERE k._status = 'published' AND coalesce(k.active, true)) AS packages,
  (SELECT coalesce(json_agg(json_build_object(
      'validFrom', r.valid_from, 'creditsPerUsd', r.credits_per_usd::text,
      'bonusSteps', (SELECT coalesce(json_agg(json_build_object('fromUsd', b.from_usd, 'percent', b.percent)
                                              ORDER BY b._order), '[]')
                       FROM exchange_rates_bonus_steps b WHERE b._parent_id = r.id)
    ) ORDER BY r.valid_from DESC, r.id DESC), '[]')
     FROM exchange_rates r LEFT JOIN rate_changes g ON g.rate_id = r.id
    WHERE g.undone_at IS NULL) AS rates,
  (SELECT json_build_object(
      'eyebrow', c.eyebrow, 'title', c.title, 'subtitle', c.subtitle,
      'closing', json_build_object('title', c.closing_title, 'text', c.closing_text, 'label', c.closing_label, 'href', c.closing_href),
      'comparison', (SELECT coalesce(json_agg(json_build_object(
          'title', g.title,
          'rows', (SELECT coalesce(json_agg(json_build_object(
                            'label', w.label, 'hint', w.hint, 'limit', w.limit_id,
                            'cells', (SELECT coalesce(json_agg(json_build_object('plan', x.plan_id, 'mode', x.mode, 'text', x.text)
                                                               ORDER BY x._order), '[]')
                                        FROM pricing_content_comparison_rows_cells x WHERE x._parent_id = w.id)
                          ) ORDER BY w._order), '[]')
                     FROM pricing_content_comparison_rows w WHERE w._parent_id = g.id)
        ) ORDER BY g._order), '[]')
        FROM pricing_content_comparison g WHERE g._parent_id = c.id))
     FROM pricing_content c WHERE c._status = 'published' ORDER BY c.created_at LIMIT 1) AS content,
  (SELECT coalesce(json_agg(json_build_object(
      'id', q.id, 'question', q.question, 'answer', q.answer, 'category', nullif(trim(q.category), '')
    ) ORDER BY q."order", q.created_at, q.id), '[]')
     FROM faq q
    WHERE q._status = 'published') AS faq,
  (SELECT coalesce(json_agg(json_build_object(
      'id', t.id, 'quote', t.quote, 'name', t.name, 'role', t.role, 'company', t.company,
      'rating', t.rating, 'featured', coalesce(t.featured, false),
      -- The small size, which pictures that are small themselves do not have.
      'avatar', CASE WHEN m.filename IS NULL THEN NULL
                     WHEN m.sizes_thumbnail_filename IS NULL THEN json_build_object(
                       'filename', m.filename, 'alt', m.alt, 'width', m.width, 'height', m.height)
                     ELSE json_build_object('filename', m.sizes_thumbnail_filename, 'alt', m.alt,
                       'width', m.sizes_thumbnail_width, 'height', m.sizes_thumbnail_height) END
    ) ORDER BY coalesce(t.featured, false) DESC, t."order", t.created_at, t.id), '[]')
     FROM testimonials t LEFT JOIN media m ON m.id = t.avatar_id
    WHERE t._status = 'published' AND t.approval = 'approved') AS testimonials
