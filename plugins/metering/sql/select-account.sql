-- $1 customer, $2 token type, $3 member, empty for the pool. `due` tells that a boundary has passed which nobody has
-- crossed yet.
SELECT member, available, held, used, overage, ratecard_room(accounts) AS room, next_refresh_at, last_used_at,
       coalesce(next_boundary_at <= clock_timestamp(), false) AS due
  FROM accounts WHERE customer_id = $1 AND token_type = $2 AND member = $3
