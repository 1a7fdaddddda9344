-- How many credits a US dollar is. $1 the time
SELECT credits_per_usd::text AS "creditsPerUsd" FROM exchange_rates
 WHERE valid_from <= $1::timestamptz ORDER BY valid_from DESC, id DESC LIMIT 1
