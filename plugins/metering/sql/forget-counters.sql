-- Counters of windows that began longer ago than any fixed window lasts (a year), and of limits that are gone. A rolling
-- window keeps its slots for a week, or three times its length: an event that is told of later than that is measured
-- against nothing but other late ones.
WITH forgotten AS (
  DELETE FROM rolling_counters c
   WHERE c.window_number < (extract(epoch FROM now()) - greatest(3 * c.seconds, 7 * 86400)) / c.seconds
      OR (c.window_number < (extract(epoch FROM now()) - 2 * 86400 - c.seconds) / c.seconds
          AND NOT EXISTS (SELECT FROM usage_limits l WHERE l.id = c.limit_id))
)
DELETE FROM limit_counters c
 WHERE c.window_start < now() - interval '400 days'
    OR (c.window_start < now() - interval '2 days' AND NOT EXISTS (SELECT FROM usage_limits l WHERE l.id = c.limit_id))
