-- $1 customer, $2 rows. Movements of credits that are no charges, the newest first.
SELECT e.id, e.token_type AS "tokenType", nullif(a.member, '') AS member, e.kind, e.amount, e.available_after AS "availableAfter", e.reason, e.actor,
       e.allocation_id AS allocation, e.effective_at AS "effectiveAt"
  FROM ledger_entries e LEFT JOIN accounts a ON a.id = e.account_id
 WHERE e.customer_id = $1
 ORDER BY e.id DESC
 LIMIT $2
