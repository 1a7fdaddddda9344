-- $1: what was counted since the last time, [{ kind, id, views, helpful, not_helpful }], one element for each kind and
-- id. In the order of the key, so that processes which write at once never wait for each other in a circle.
INSERT INTO content_counts AS c (day, kind, id, views, helpful, not_helpful)
SELECT (now() AT TIME ZONE 'UTC')::date, n.kind, n.id, n.views, n.helpful, n.not_helpful
  FROM jsonb_to_recordset($1::jsonb) AS n (kind text, id uuid, views bigint, helpful bigint, not_helpful bigint)
 ORDER BY n.kind, n.id
ON CONFLICT (kind, day, id) DO UPDATE
  SET views = c.views + excluded.views,
      helpful = c.helpful + excluded.helpful,
      not_helpful = c.not_helpful + excluded.not_helpful
