-- $1 collection, $2 document, $3 when what visitors see of it was published. When that had been pinned, if it was a
-- release that published it; no row otherwise.
SELECT coalesce(item ->> 'pinnedAt', to_json(r.approved_at) #>> '{}') AS pinned_at
  FROM releases r CROSS JOIN jsonb_array_elements(r.contents) item
 WHERE r.status = 'published' AND item ->> 'collection' = $1 AND item ->> 'id' = $2 AND item ->> 'publishedAt' = $3
