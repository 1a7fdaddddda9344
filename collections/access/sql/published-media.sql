-- The images that published content refers to: portraits, and whatever a block or a rich text names by its id.
WITH texts AS MATERIALIZED (
  SELECT layout::text AS text FROM pricing_content WHERE _status = 'published'
  UNION ALL
  SELECT layout::text FROM pages WHERE _status = 'published'
  UNION ALL
  SELECT layout::text FROM saved_blocks WHERE _status = 'published'
  UNION ALL
  SELECT w.answer::text FROM faq_locales w JOIN faq f ON f.id = w._parent_id WHERE f._status = 'published'
  UNION ALL
  SELECT w.description::text
    FROM plans_locales w
    JOIN plans p ON p.id = w._parent_id
   WHERE p._status = 'published' AND coalesce(p.active, true) AND coalesce(p.audience, 'public') = 'public'
)
SELECT m.id::text AS id
  FROM media m
 WHERE EXISTS (SELECT 1 FROM texts WHERE strpos(texts.text, m.id::text) > 0)
    OR EXISTS (SELECT 1 FROM testimonials t
                WHERE t.avatar_id = m.id AND t._status = 'published' AND t.approval = 'approved')
