-- $1 account.
SELECT token_type, member, available, held, used, overage, ratecard_room(accounts) AS room, next_refresh_at, last_used_at
  FROM accounts WHERE id = $1
