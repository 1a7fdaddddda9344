-- $1 customer.
SELECT c.id, c.external_id AS "externalId", c.name, c.status, p.name AS plan
  FROM customers c LEFT JOIN plans p ON p.id = c.plan_id
 WHERE c.id = $1
