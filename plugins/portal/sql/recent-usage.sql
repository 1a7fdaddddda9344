-- The latest charges as their payer may see them, never what they cost the company; names in one language, or in English.
--
-- $1 customer, $2 rows, $3 language
SELECT l.id, l.occurred_at AS at, coalesce(fo.label, fw.label, l.feature) AS feature,
       coalesce(m.label, l.model) AS model, coalesce(wo.label, tw.label) AS "tokenType", l.credits, l.member,
       EXISTS (SELECT FROM usage_voids v WHERE v.usage_log = l.id::text) AS voided
  FROM usage_logs l
  LEFT JOIN features f ON f.key = l.feature
  LEFT JOIN features_locales fo ON fo._parent_id = f.id AND fo._locale = $3::_locales AND fo.label <> ''
  LEFT JOIN features_locales fw ON fw._parent_id = f.id AND fw._locale = 'en'
  LEFT JOIN ai_models m ON m.key = l.model AND m.provider = l.provider
  LEFT JOIN token_types t ON t.key = l.token_type
  LEFT JOIN token_types_locales wo ON wo._parent_id = t.id AND wo._locale = $3::_locales AND wo.label <> ''
  LEFT JOIN token_types_locales tw ON tw._parent_id = t.id AND tw._locale = 'en'
 WHERE l.customer_id = $1
 ORDER BY l.id DESC
 LIMIT $2
