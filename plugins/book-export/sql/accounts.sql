-- $1 customer, or null for all. Wallets, with the credits that are left and held.
SELECT json_build_object(
         'type', 'account', 'id', a.id, 'customer', c.external_id, 'tokenType', a.token_type,
         'member', nullif(a.member, ''),
         'available', trim_scale(a.available / 1000000.0)::text, 'held', trim_scale(a.held / 1000000.0)::text,
         'used', trim_scale(a.used / 1000000.0)::text, 'overage', trim_scale(a.overage / 1000000.0)::text)::text AS line
  FROM accounts a LEFT JOIN customers c ON c.id = a.customer_id
 WHERE $1::uuid IS NULL OR a.customer_id = $1
 ORDER BY a.id
