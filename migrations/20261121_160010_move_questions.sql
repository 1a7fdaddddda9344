-- Each question of the pricing page becomes a document of its own. What visitors see stays published; what stands
-- only in the newest draft of the page becomes a draft, and so does a published question that the draft words anew.
WITH live AS (
  SELECT q._parent_id AS page, q.id AS key, q._order AS place, q.question, q.answer, q.category, c.updated_at AS at
    FROM pricing_content_faq q JOIN pricing_content c ON c.id = q._parent_id
   WHERE c._status = 'published'
), draft AS (
  SELECT v.parent_id AS page, coalesce(q._uuid, q.id::text) AS key, q._order AS place,
         q.question, q.answer, q.category, v.updated_at AS at
    FROM _pricing_content_v_version_faq q JOIN _pricing_content_v v ON v.id = q._parent_id
   WHERE v.latest AND v.version__status = 'draft' AND v.parent_id IS NOT NULL
  UNION ALL
  -- A page that was never published and has no versions.
  SELECT q._parent_id, q.id, q._order, q.question, q.answer, q.category, c.updated_at
    FROM pricing_content_faq q JOIN pricing_content c ON c.id = q._parent_id
   WHERE c._status IS DISTINCT FROM 'published'
     AND NOT EXISTS (SELECT FROM _pricing_content_v v WHERE v.parent_id = c.id AND v.latest)
), moved AS (
  SELECT ratecard_uuidv7(clock_timestamp()) AS id, l.key IS NOT NULL AS is_live,
         CASE WHEN l.key IS NULL THEN d.question ELSE l.question END AS question,
         CASE WHEN l.key IS NULL THEN d.answer ELSE l.answer END AS answer,
         CASE WHEN l.key IS NULL THEN d.category ELSE l.category END AS category,
         coalesce(l.place, d.place) * 10 AS "order", coalesce(l.at, d.at) AS at,
         l.key IS NOT NULL AND d.key IS NOT NULL
           AND (l.question, l.answer, l.category) IS DISTINCT FROM (d.question, d.answer, d.category) AS is_reworded,
         d.question AS draft_question, d.answer AS draft_answer, d.category AS draft_category, d.at AS draft_at
    FROM live l FULL JOIN draft d ON d.page = l.page AND d.key = l.key
), questions AS (
  INSERT INTO faq (id, question, answer, category, "order", updated_at, created_at, _status)
  SELECT id, question, answer, category, "order", at, at,
         CASE WHEN is_live THEN 'published' ELSE 'draft' END::enum_faq_status
    FROM moved
)
INSERT INTO _faq_v (id, parent_id, version_question, version_answer, version_category, version_order,
                    version_updated_at, version_created_at, version__status, created_at, updated_at, latest)
SELECT ratecard_uuidv7(clock_timestamp()), id, question, answer, category, "order", at, at,
       CASE WHEN is_live THEN 'published' ELSE 'draft' END::enum__faq_v_version_status, at, at, NOT is_reworded
  FROM moved
UNION ALL
SELECT ratecard_uuidv7(clock_timestamp()), id, draft_question, draft_answer, draft_category, "order", draft_at, at,
       'draft', draft_at, draft_at, true
  FROM moved WHERE is_reworded;
