-- $1 our ids. The companies' own, in the same order.
SELECT c.external_id AS reference
  FROM unnest($1::uuid[]) WITH ORDINALITY named (id, n) JOIN customers c ON c.id = named.id
 ORDER BY named.n
