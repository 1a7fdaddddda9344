-- Each pricing page, and each version of one, becomes blocks: its headline, what every page showed in the order in which
-- it was shown, and its closing call when there is one. Words were English. The ids are the same in page and versions,
-- so that nothing seems to have changed between them. `old` has the fields as Payload names them.
CREATE FUNCTION pg_temp.english(words text, by_language boolean) RETURNS jsonb LANGUAGE sql AS $$
  SELECT CASE WHEN nullif(words, '') IS NULL THEN NULL
              WHEN by_language THEN jsonb_build_object('en', words)
              ELSE to_jsonb(words) END
$$;

CREATE FUNCTION pg_temp.page_layout(page text, old jsonb, by_language boolean) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_agg(jsonb_strip_nulls(block || jsonb_build_object(
           'id', left(md5(coalesce(page, '') || (block ->> 'blockType')), 24))) ORDER BY place)
    FROM (VALUES
      (1, jsonb_build_object('blockType', 'hero',
            'eyebrow', pg_temp.english(old ->> 'eyebrow', by_language),
            'title', pg_temp.english(old ->> 'title', by_language),
            'subtitle', pg_temp.english(old ->> 'subtitle', by_language))),
      (2, jsonb_build_object('blockType', 'plans')),
      (3, jsonb_build_object('blockType', 'comparison',
            'heading', pg_temp.english('Compare the plans', by_language))),
      (4, jsonb_build_object('blockType', 'packages',
            'heading', pg_temp.english('Need more credits?', by_language))),
      (5, jsonb_build_object('blockType', 'testimonials', 'featuredOnly', false,
            'heading', pg_temp.english('What customers say', by_language))),
      (6, jsonb_build_object('blockType', 'faq',
            'heading', pg_temp.english('Questions and answers', by_language))),
      (7, jsonb_build_object('blockType', 'callToAction',
            'title', pg_temp.english(old #>> '{closing,title}', by_language),
            'text', pg_temp.english(old #>> '{closing,text}', by_language),
            'button', jsonb_build_object(
              'label', pg_temp.english(old #>> '{closing,label}', by_language),
              'href', nullif(old #>> '{closing,href}', ''))))
    ) AS blocks (place, block)
   WHERE place < 7
      OR concat(old #>> '{closing,title}', old #>> '{closing,text}',
                old #>> '{closing,label}', old #>> '{closing,href}') <> ''
$$;

CREATE FUNCTION pg_temp.page_of(name text, item jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT CASE WHEN jsonb_typeof(item -> name) <> 'object' THEN '{}'
              ELSE jsonb_build_object(name,
                (item -> name) - '{eyebrow,title,subtitle,closing}'::text[]
                  || jsonb_build_object('name', 'Pricing page',
                                        'layout', pg_temp.page_layout(item ->> 'id', item -> name, false))) END
$$;

UPDATE pricing_content
   SET layout = pg_temp.page_layout(id::text, jsonb_build_object(
         'eyebrow', eyebrow, 'title', title, 'subtitle', subtitle,
         'closing', jsonb_build_object('title', closing_title, 'text', closing_text,
                                       'label', closing_label, 'href', closing_href)), true);

UPDATE _pricing_content_v
   SET version_layout = pg_temp.page_layout(parent_id::text, jsonb_build_object(
         'eyebrow', version_eyebrow, 'title', version_title, 'subtitle', version_subtitle,
         'closing', jsonb_build_object('title', version_closing_title, 'text', version_closing_text,
                                       'label', version_closing_label, 'href', version_closing_href)), true);

-- Releases keep pages as Payload's API reads them: in one language.
UPDATE releases r
   SET contents = (
     SELECT jsonb_agg(
              CASE WHEN item ->> 'collection' <> 'pricing-content' THEN item
                   ELSE item || coalesce(pg_temp.page_of('pinned', item), '{}')
                             || coalesce(pg_temp.page_of('before', item), '{}') END ORDER BY place)
       FROM jsonb_array_elements(r.contents) WITH ORDINALITY AS items (item, place))
 WHERE jsonb_typeof(r.contents) = 'array'
   AND r.contents @> '[{"collection": "pricing-content"}]';

DROP FUNCTION pg_temp.page_of;
DROP FUNCTION pg_temp.page_layout;
DROP FUNCTION pg_temp.english;

CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON saved_blocks
  FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();
