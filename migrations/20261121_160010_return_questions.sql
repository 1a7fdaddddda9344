-- The way back: the questions become a list of the pricing page again, the published ones of what is published, all of
-- them in their newest words of a draft.
WITH page AS (
  SELECT id, _status FROM pricing_content ORDER BY created_at LIMIT 1
), returned AS (
  INSERT INTO pricing_content_faq (_order, _parent_id, id, question, answer, category)
  SELECT row_number() OVER (ORDER BY f."order", f.created_at), page.id, f.id::text, f.question, f.answer, f.category
    FROM faq f, page
   WHERE f._status = 'published' OR page._status = 'draft'
)
INSERT INTO _pricing_content_v_version_faq (_order, _parent_id, id, _uuid, question, answer, category)
SELECT row_number() OVER (ORDER BY q.version_order, f.created_at), v.id, ratecard_uuidv7(clock_timestamp()), f.id::text,
       q.version_question, q.version_answer, q.version_category
  FROM page
  JOIN _pricing_content_v v ON v.parent_id = page.id AND v.latest
  JOIN _faq_v q ON CASE v.version__status WHEN 'draft' THEN q.latest ELSE q.version__status = 'published' END
  JOIN faq f ON f.id = q.parent_id
 WHERE v.version__status = 'draft'
    OR q.id = (SELECT p.id FROM _faq_v p WHERE p.parent_id = f.id AND p.version__status = 'published'
                ORDER BY p.created_at DESC, p.id DESC LIMIT 1) AND f._status = 'published';
