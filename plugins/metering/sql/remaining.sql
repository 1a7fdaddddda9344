-- What an allocation has left when everything drawn so far is settled.
CREATE OR REPLACE FUNCTION ratecard_remaining(l allocations) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT l.amount + l.returned - l.consumed - l.expired
$$;

-- When what an allocation has left lapses; null is never. One that has expired or was voided lasts a little longer when
-- open holds need what it has: `kept_until` says so, and its expiry stays as it was.
CREATE OR REPLACE FUNCTION ratecard_lapses_at(l allocations) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(l.kept_until, l.expires_at)
$$;

-- When the first of an account's open holds ends, for which credits are set aside.
CREATE OR REPLACE FUNCTION ratecard_needed_until(account uuid) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT min(expires_at) FROM holds WHERE account_id = account AND status = 'open' AND amount > 0
$$;
