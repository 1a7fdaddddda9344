-- $1 what the caller wrote, $2 the same when it is a UUID. A company's own IDs come first.
SELECT id, external_id AS "externalId", plan_id AS "planId", status,
       billing_anchor AS "billingAnchor",
       EXISTS (SELECT FROM accounts a WHERE a.customer_id = customers.id AND a.member <> '') AS "hasWallets"
  FROM customers
 WHERE external_id = $1 OR id = $2::uuid
 ORDER BY external_id = $1 DESC
 LIMIT 1
