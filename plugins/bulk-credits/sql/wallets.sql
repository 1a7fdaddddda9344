-- $1 our ids of customers, $2 token type. One wallet each, in the order of the ids; without a wallet there is nothing in
-- it. `due` tells that a boundary has passed which nobody has crossed yet.
SELECT c.id, c.external_id AS customer, c.name, c.email IS NOT NULL AND c.email <> '' AS "hasAddress",
       coalesce(a.available, 0) AS available, coalesce(a.held, 0) AS held,
       coalesce(a.next_boundary_at <= clock_timestamp(), false) AS due
  FROM unnest($1::uuid[]) WITH ORDINALITY named (id, n)
  JOIN customers c ON c.id = named.id
  LEFT JOIN accounts a ON a.customer_id = c.id AND a.token_type = $2 AND a.member = ''
 ORDER BY named.n
