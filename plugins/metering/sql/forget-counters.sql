-- Counters of windows that began longer ago than any window lasts (a year), and of limits that are gone.
DELETE FROM limit_counters c
 WHERE c.window_start < now() - interval '400 days'
    OR (c.window_start < now() - interval '2 days' AND NOT EXISTS (SELECT FROM usage_limits l WHERE l.id = c.limit_id))
