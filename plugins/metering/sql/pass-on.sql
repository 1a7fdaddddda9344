-- Gives a wallet the credits that lay on the stretch [from_position, to_position) of an account's axis: for each
-- allocation that they came from, a new one with the same priority and expiry, so that no credit lives longer
-- by changing hands. Parts whose time is over are left out. The caller holds both accounts' locks and lets
-- the boundary activate what was added. Returns the credits that were passed on.
CREATE OR REPLACE FUNCTION ratecard_pass_on(
  source_account uuid,
  from_position bigint,
  to_position bigint,
  target accounts,
  origin enum_allocations_source,
  why text,
  who text,
  now_at timestamptz
) RETURNS bigint
LANGUAGE sql AS $$
  WITH parts AS (
    SELECT s.allocation_id, sum(least(s.ends_at, to_position) - greatest(s.starts_at, from_position)) AS credits,
           row_number() OVER (ORDER BY min(s.starts_at)) AS n
      FROM burn_down_segments s
     WHERE s.account_id = source_account AND s.starts_at < to_position AND s.ends_at > from_position
     GROUP BY s.allocation_id
  ),
  passed AS (
    INSERT INTO allocations (id, customer_id, account_id, token_type, amount, source, priority, effective_at, expires_at,
                             status, reason, granted_by, created_at, updated_at)
    -- Ids in the order in which they were drawn: that is how equals are drawn again.
    SELECT ratecard_uuidv7_nth(now_at, p.n::int), (target).customer_id, (target).id, (target).token_type, p.credits,
           origin, g.priority,
           now_at, ratecard_lapses_at(g), 'pending', why, who, now_at, now_at
      FROM parts p JOIN allocations g ON g.id = p.allocation_id
     WHERE coalesce(ratecard_lapses_at(g) > now_at, true)
    RETURNING amount
  )
  SELECT coalesce(sum(amount), 0)::bigint FROM passed
$$;
