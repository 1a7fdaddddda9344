-- An id for the number `n` (below 4,096) of what is made at one moment: after the time comes the number, so that the ids
-- follow its order. What is equal otherwise is drawn in the order of ids.
CREATE OR REPLACE FUNCTION ratecard_uuidv7_nth(at timestamptz, n int) RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT (left(ratecard_uuidv7_floor(at)::text, 14) || '7' || lpad(to_hex(n), 3, '0')
          || substr(gen_random_uuid()::text, 19))::uuid
$$;
