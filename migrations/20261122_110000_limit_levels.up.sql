-- What plans said of levels and lists in words of their own becomes what their limits offer, and plans choose from it.
-- Older versions stay as they are: publishing one of them again asks for a choice.

-- "E-mail, one day" is e_mail_one_day; what is too long, or not in these letters, gets a name of digits.
CREATE OR REPLACE FUNCTION pg_temp.choice_key(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN words ~ '^[ -~]+$' AND slug ~ '^[a-z]' AND length(slug) <= 50 THEN slug
              ELSE 'choice_' || left(md5(words), 8) END
    FROM (SELECT trim(BOTH '_' FROM regexp_replace(lower(words), '[^a-z0-9]+', '_', 'g')) AS slug) s
$$;

-- Each value in each language that it has, with its entries; `place` sorts what counts first: plans, then their newest
-- drafts, then sets of limits, each in the order of the page.
CREATE TEMPORARY TABLE said AS
WITH stored AS (
  SELECT 'plans' AS source, v.id::text, v.limit_id, v.mode::text, v.number, w._locale::text AS language, w.text,
         coalesce(p."order", 100000) AS place
    FROM plans_limits v
    JOIN plans p ON p.id = v._parent_id
    LEFT JOIN plans_limits_locales w ON w._parent_id = v.id
  UNION ALL
  SELECT 'drafts', v.id::text, v.limit_id, v.mode::text, v.number, w._locale::text, w.text,
         1000000 + coalesce(d.version_order, 100000)
    FROM _plans_v_version_limits v
    JOIN _plans_v d ON d.id = v._parent_id AND d.latest
    LEFT JOIN _plans_v_version_limits_locales w ON w._parent_id = v.id
  UNION ALL
  SELECT 'templates', v.id::text, v.limit_id, v.mode::text, v.number, 'en', v.text, 2000000
    FROM limit_templates_limits v
),
worded AS (
  SELECT v.source, v.id, v.limit_id, l.value_type::text AS type, v.place,
         CASE WHEN v.mode = 'text' THEN v.language ELSE 'en' END AS language,
         CASE v.mode WHEN 'text' THEN nullif(trim(v.text), '') WHEN 'number' THEN v.number::text
                     WHEN 'unlimited' THEN 'Unlimited' WHEN 'yes' THEN 'Yes' END AS text
    FROM stored v JOIN limits l ON l.id = v.limit_id
   WHERE l.value_type = 'level' OR (l.value_type = 'list' AND v.mode = 'text')
)
SELECT DISTINCT source, id, limit_id, place, language,
       CASE type WHEN 'list' THEN array_remove(regexp_split_to_array(text, '\s*[,;،]\s*'), '')
                 ELSE ARRAY[text] END AS words
  FROM worded WHERE text IS NOT NULL;

-- Each value in its foremost language, which names its entries.
CREATE TEMPORARY TABLE chosen AS
SELECT DISTINCT ON (source, id) source, id, limit_id, place, words,
       ARRAY(SELECT pg_temp.choice_key(word) FROM unnest(words) WITH ORDINALITY AS w (word, n) ORDER BY n) AS keys
  FROM said WHERE cardinality(words) > 0
 ORDER BY source, id, array_position(ARRAY['en', 'de', 'ar'], language);

INSERT INTO limits_choices (_order, _parent_id, id, key)
SELECT row_number() OVER (PARTITION BY limit_id ORDER BY min(place), min(n), key), limit_id,
       left(replace(gen_random_uuid()::text, '-', ''), 24), key
  FROM chosen CROSS JOIN LATERAL unnest(keys) WITH ORDINALITY AS k (key, n)
 GROUP BY limit_id, key;

INSERT INTO limits_choices_locales (label, _locale, _parent_id)
SELECT DISTINCT ON (c.id, s.language) left(s.words[k.n], 120), s.language::_locales, c.id
  FROM chosen o
 CROSS JOIN LATERAL unnest(o.keys) WITH ORDINALITY AS k (key, n)
  JOIN said s ON s.source = o.source AND s.id = o.id AND cardinality(s.words) = cardinality(o.words)
  JOIN limits_choices c ON c._parent_id = o.limit_id AND c.key = k.key
 ORDER BY c.id, s.language, o.place, o.id;

UPDATE plans_limits v SET mode = 'choice', number = NULL, choices = to_jsonb(ARRAY(SELECT DISTINCT unnest(o.keys)))
  FROM chosen o WHERE o.source = 'plans' AND o.id = v.id::text;
UPDATE _plans_v_version_limits v
   SET mode = 'choice', number = NULL, choices = to_jsonb(ARRAY(SELECT DISTINCT unnest(o.keys)))
  FROM chosen o WHERE o.source = 'drafts' AND o.id = v.id::text;
UPDATE limit_templates_limits v
   SET mode = 'choice', number = NULL, text = NULL, choices = to_jsonb(ARRAY(SELECT DISTINCT unnest(o.keys)))
  FROM chosen o WHERE o.source = 'templates' AND o.id = v.id::text;
DELETE FROM plans_limits_locales w USING plans_limits v WHERE v.id = w._parent_id AND v.mode = 'choice';
DELETE FROM _plans_v_version_limits_locales w USING _plans_v_version_limits v
 WHERE v.id = w._parent_id AND v.mode = 'choice';

DROP TABLE said, chosen;
