-- The way back: the English words of the first headline and of the last call to action.
CREATE FUNCTION pg_temp.first_hero(layout jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_path_query_first(layout, '$[*] ? (@.blockType == "hero")')
$$;

CREATE FUNCTION pg_temp.last_call(layout jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_path_query_array(layout, '$[*] ? (@.blockType == "callToAction")') -> -1
$$;

UPDATE pricing_content SET
  eyebrow = pg_temp.first_hero(layout) #>> '{eyebrow,en}',
  title = pg_temp.first_hero(layout) #>> '{title,en}',
  subtitle = pg_temp.first_hero(layout) #>> '{subtitle,en}',
  closing_title = pg_temp.last_call(layout) #>> '{title,en}',
  closing_text = pg_temp.last_call(layout) #>> '{text,en}',
  closing_label = pg_temp.last_call(layout) #>> '{button,label,en}',
  closing_href = pg_temp.last_call(layout) #>> '{button,href}';

UPDATE _pricing_content_v SET
  version_eyebrow = pg_temp.first_hero(version_layout) #>> '{eyebrow,en}',
  version_title = pg_temp.first_hero(version_layout) #>> '{title,en}',
  version_subtitle = pg_temp.first_hero(version_layout) #>> '{subtitle,en}',
  version_closing_title = pg_temp.last_call(version_layout) #>> '{title,en}',
  version_closing_text = pg_temp.last_call(version_layout) #>> '{text,en}',
  version_closing_label = pg_temp.last_call(version_layout) #>> '{button,label,en}',
  version_closing_href = pg_temp.last_call(version_layout) #>> '{button,href}';

DROP FUNCTION pg_temp.first_hero;
DROP FUNCTION pg_temp.last_call;
