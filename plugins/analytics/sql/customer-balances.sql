-- One customer's pool, with what all its members used since $2.
--
-- $1 customer id · $2 since, a date (UTC)
SELECT a.token_type AS "tokenType", w.label,
       ratecard_room(a)::float8 / 1e6 AS available,
       a.held::float8 / 1e6 AS held, a.used::float8 / 1e6 AS "usedInAll",
       coalesce(recent.credits, 0)::float8 / 1e6 AS used,
       a.next_refresh_at AS "nextRefreshAt"
  FROM accounts a
  LEFT JOIN token_types t ON t.key = a.token_type
  LEFT JOIN token_types_locales w ON w._parent_id = t.id AND w._locale = 'en'
  LEFT JOIN (SELECT token_type, sum(credits) AS credits
               FROM usage_by_customer_day
              WHERE customer_id = $1::uuid AND day >= $2::date
              GROUP BY token_type) recent ON recent.token_type = a.token_type
 WHERE a.customer_id = $1::uuid AND a.member = ''
 ORDER BY t."order" NULLS LAST, a.token_type
