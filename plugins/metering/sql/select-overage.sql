-- $1 customer. What was charged beyond the balances, the newest cycles first.
SELECT o.token_type, nullif(a.member, '') AS member, cycle_end, currency, credits, unpriced, beyond, amount, prices
  FROM ratecard_overage($1) o LEFT JOIN accounts a ON a.id = o.account_id
 ORDER BY cycle_end DESC NULLS FIRST, o.token_type, a.member, currency
