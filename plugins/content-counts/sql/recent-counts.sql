-- $1: a kind; $2: days, of which today is one.
SELECT id, sum(views)::bigint AS views, sum(helpful)::bigint AS helpful, sum(not_helpful)::bigint AS "notHelpful"
  FROM content_counts
 WHERE kind = $1 AND day > (now() AT TIME ZONE 'UTC')::date - $2::int
 GROUP BY id
