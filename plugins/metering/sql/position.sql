-- How far an account has come on its axis of consumption: everything that ever left its allocations. Credits
-- that came back by a void went to their allocations again and never move the position.
CREATE OR REPLACE FUNCTION ratecard_position(a accounts) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT a.used + a.withdrawn + a.returned - a.overage
$$;

-- What a charge may take: the balance, and the overage that the plan still allows in this cycle.
CREATE OR REPLACE FUNCTION ratecard_room(a accounts) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT a.available + greatest(a.overage_limit - (a.overage - a.overage_before), 0)
$$;
