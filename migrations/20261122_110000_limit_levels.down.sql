-- The words of what was chosen, in each language that has words for all of it.
CREATE TEMPORARY TABLE words AS
WITH stored AS (
  SELECT 'plans' AS source, id::text, limit_id, choices FROM plans_limits WHERE mode = 'choice'
  UNION ALL
  SELECT 'drafts', id::text, limit_id, choices FROM _plans_v_version_limits WHERE mode = 'choice'
  UNION ALL
  SELECT 'templates', id::text, limit_id, choices FROM limit_templates_limits WHERE mode = 'choice'
)
SELECT v.source, v.id, language,
       string_agg(w.label, CASE language WHEN 'ar' THEN '، ' ELSE ', ' END ORDER BY c._order) AS text
  FROM stored v
  JOIN limits_choices c ON c._parent_id = v.limit_id AND v.choices ? c.key
 CROSS JOIN unnest(enum_range(NULL::_locales)) AS language
  LEFT JOIN limits_choices_locales w ON w._parent_id = c.id AND w._locale = language
 GROUP BY 1, 2, 3 HAVING count(w.label) = count(*);

INSERT INTO plans_limits_locales (_parent_id, _locale, text)
SELECT v.id, w.language, w.text FROM words w JOIN plans_limits v ON v.id::text = w.id WHERE w.source = 'plans'
ON CONFLICT (_locale, _parent_id) DO UPDATE SET text = excluded.text;
INSERT INTO _plans_v_version_limits_locales (_parent_id, _locale, text)
SELECT v.id, w.language, w.text
  FROM words w JOIN _plans_v_version_limits v ON v.id::text = w.id WHERE w.source = 'drafts'
ON CONFLICT (_locale, _parent_id) DO UPDATE SET text = excluded.text;
UPDATE limit_templates_limits v SET text = w.text
  FROM words w WHERE w.source = 'templates' AND w.language = 'en' AND w.id = v.id::text;

UPDATE plans_limits SET mode = 'text' WHERE mode = 'choice';
UPDATE _plans_v_version_limits SET mode = 'text' WHERE mode = 'choice';
UPDATE limit_templates_limits SET mode = 'text' WHERE mode = 'choice';
DROP TABLE words;
