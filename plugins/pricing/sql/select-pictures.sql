-- Images of blocks, by id. The wide size, which pictures that are small themselves do not have.
SELECT m.id,
       json_build_array((SELECT json_object_agg(code, json_build_object('alt', w.alt))
                           FROM unnest(enum_range(NULL::_locales)) code
                           LEFT JOIN media_locales w ON w._parent_id = m.id AND w._locale = code)) AS texts,
       coalesce(m.sizes_wide_filename, m.filename) AS filename,
       CASE WHEN m.sizes_wide_filename IS NULL THEN m.width ELSE m.sizes_wide_width END::float8 AS width,
       CASE WHEN m.sizes_wide_filename IS NULL THEN m.height ELSE m.sizes_wide_height END::float8 AS height
  FROM media m
 -- Compared as text: a draft may name what is no id at all.
 WHERE m.id::text = ANY($1::text[]) AND m.filename IS NOT NULL
