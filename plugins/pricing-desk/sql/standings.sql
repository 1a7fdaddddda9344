-- How far each plan is: what visitors see of it, what waits beside that, and when something happens by itself. A plan that
-- was never published is what its newest draft says.
--
-- Releases keep their new prices as data, with the ids of their plans.
SELECT p.id, p._status = 'published' AS published, coalesce(v.version__status = 'draft', false) AS drafted,
       CASE WHEN p._status = 'published' THEN coalesce(p.active, true) ELSE coalesce(v.version_active, true) END AS active,
       CASE WHEN p._status = 'published' THEN p.audience::text ELSE v.version_audience::text END IS NOT DISTINCT FROM 'private' AS private,
       EXISTS (SELECT 1 FROM plans_locales w
                WHERE w._parent_id = p.id AND w._locale = 'en'
                  AND trim(coalesce(w.cta_label, '')) <> '' AND trim(coalesce(p.cta_href, '')) <> '') AS "hasButton",
       (SELECT coalesce(json_agg(json_build_object('type', coalesce(j.input->>'type', 'publish'), 'at', j.wait_until)
                                 ORDER BY j.wait_until), '[]')
          FROM payload_jobs j
         WHERE j.task_slug = 'schedulePublish' AND j.completed_at IS NULL AND j.has_error IS NOT TRUE
           AND j.input->'doc'->>'relationTo' = 'plans' AND j.input->'doc'->>'value' = p.id::text) AS schedules,
       (SELECT coalesce(json_agg(json_build_object('id', r.id, 'title', r.title, 'status', r.status, 'publishAt', r.publish_at)
                                 ORDER BY r.publish_at, r.created_at), '[]')
          FROM releases r
         WHERE r.status IN ('open', 'approved', 'scheduled', 'failed')
           AND (EXISTS (SELECT 1 FROM releases_rels l
                         WHERE l.parent_id = r.id AND l.path = 'items' AND l.plans_id = p.id)
                OR r.prices @> json_build_array(json_build_object(
                     'plans', json_build_array(json_build_object('id', p.id))))::jsonb)) AS releases
  FROM plans p
  LEFT JOIN _plans_v v ON v.parent_id = p.id AND v.latest
