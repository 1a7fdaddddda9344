-- What an allocation has left when everything drawn so far is settled.
CREATE OR REPLACE FUNCTION ratecard_remaining(l allocations) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT l.amount + l.returned - l.consumed - l.expired
$$;
