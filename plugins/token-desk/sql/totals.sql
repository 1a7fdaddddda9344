-- The wallets of all customers, added up by token type. Micro-credits.
SELECT a.token_type AS "tokenType", w.label, count(*) AS accounts,
       count(*) FILTER (WHERE a.available = 0) AS empty,
       sum(a.available)::numeric AS available, sum(a.held)::numeric AS held, sum(a.used)::numeric AS used,
       sum(a.overage)::numeric AS overage,
       -- What was ever granted is what was used from it, taken back, or is still there, and what lapsed.
       (SELECT coalesce(sum(l.amount), 0)::numeric FROM allocations l
         WHERE l.token_type = a.token_type AND l.status <> 'pending') AS allocated
  FROM accounts a
  LEFT JOIN token_types t ON t.key = a.token_type
  LEFT JOIN token_types_locales w ON w._parent_id = t.id AND w._locale = 'en'
 GROUP BY a.token_type, w.label, t."order"
 ORDER BY t."order" NULLS LAST, a.token_type
