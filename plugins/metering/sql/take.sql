-- The running room of an account while events are decided in order: one that fits takes its credits, one
-- that does not leaves the room as it was, so a later, smaller one may still fit. Used as a window
-- aggregate: the value at a row is the room that is left after that row.
CREATE OR REPLACE FUNCTION ratecard_take_one(room_left bigint, credits bigint, room bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  room_left := coalesce(room_left, room);
  RETURN CASE WHEN credits <= room_left THEN room_left - credits ELSE room_left END;
END
$$;

CREATE OR REPLACE AGGREGATE ratecard_take(credits bigint, room bigint) (
  SFUNC = ratecard_take_one,
  STYPE = bigint
);
