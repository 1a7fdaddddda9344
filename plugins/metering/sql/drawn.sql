-- Which allocations paid for the stretch [from_position, to_position) of an account's axis.
CREATE OR REPLACE FUNCTION ratecard_drawn(account uuid, from_position bigint, to_position bigint) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT coalesce(json_agg(json_build_object(
           'allocation', allocation_id,
           'credits', least(ends_at, to_position) - greatest(starts_at, from_position)) ORDER BY starts_at), '[]')
    FROM burn_down_segments
   WHERE account_id = account AND starts_at < to_position AND ends_at > from_position AND from_position < to_position
$$;
