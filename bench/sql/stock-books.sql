-- $1 the balance that every account began with.
SELECT (SELECT sum(credits) FROM usage) AS logged,
       (SELECT sum($1 - balance) FROM accounts) AS used,
       (SELECT count(*)
          FROM accounts a
          LEFT JOIN (SELECT account_id, sum(credits) AS credits FROM usage GROUP BY 1) u ON u.account_id = a.id
         WHERE $1 - a.balance <> coalesce(u.credits, 0)) AS wrong
