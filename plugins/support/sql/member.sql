-- $1 member. Who it is, and the customer whose pool its usage is paid from.
SELECT m.id, nullif(m.external_id, '') AS key, coalesce(nullif(m.name, ''), m.email) AS name,
       c.id AS "customerId", c.external_id AS "customerExternalId", c.name AS "customerName"
  FROM members m JOIN customers c ON c.id = m.customer_id
 WHERE m.id = $1
