-- Which of some models were used since a time, as the log writes them, and in which hour first: from the summaries, so
-- that the log is only read when there is something in it, and only from there on.
--
-- $1 since, a full hour · $2 names of models, lower case
SELECT model, min(hour) AS since
  FROM usage_by_hour
 WHERE hour >= $1::timestamptz AND lower(model) = ANY ($2::text[])
 GROUP BY model
