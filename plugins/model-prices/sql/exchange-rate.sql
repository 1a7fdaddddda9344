-- How many credits a US dollar is. $1 the time
SELECT credits_per_usd::text AS "creditsPerUsd" FROM exchange_rates r
 WHERE valid_from <= $1::timestamptz
   AND NOT EXISTS (SELECT FROM rate_changes g WHERE g.rate_id = r.id AND g.undone_at IS NOT NULL)
 ORDER BY valid_from DESC, id DESC LIMIT 1
