-- When the cycle number `n` of an anchor begins (0 is the anchor itself), in UTC. Each is counted from the
-- anchor and not from its neighbour, so an anchor on the 31st falls on the last day of short months and on
-- the 31st again after them.
CREATE OR REPLACE FUNCTION ratecard_cycle_start(anchor timestamptz, months int, days int, n int)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- Hours, because a day of a session that is not in UTC may have 23 or 25 of them.
  SELECT CASE WHEN months > 0
              THEN ((anchor AT TIME ZONE 'UTC') + make_interval(months => months * n)) AT TIME ZONE 'UTC'
              ELSE anchor + make_interval(hours => 24 * days * n) END
$$;

-- The first cycle start after `at`. While the anchor is ahead, by a clock that is a little fast or on purpose, the first
-- cycle lasts until the one that begins after the anchor's: nothing is granted twice within moments.
CREATE OR REPLACE FUNCTION ratecard_next_cycle(anchor timestamptz, months int, days int, at timestamptz)
RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  -- Never too high: no month is longer than 31 days.
  n int := greatest(floor(extract(epoch FROM at - anchor)
                          / (86400 * CASE WHEN months > 0 THEN 31 * months ELSE days END)), 0);
BEGIN
  IF anchor > at THEN
    RETURN ratecard_cycle_start(anchor, months, days, 1);
  END IF;
  WHILE ratecard_cycle_start(anchor, months, days, n) <= at LOOP
    n := n + 1;
  END LOOP;
  RETURN ratecard_cycle_start(anchor, months, days, n);
END
$$;
