-- $1 customer. What was charged beyond the balances, the newest cycles first.
SELECT token_type, cycle_end, currency, credits, unpriced, beyond, amount, prices
  FROM ratecard_overage($1)
 ORDER BY cycle_end DESC NULLS FIRST, token_type, currency
