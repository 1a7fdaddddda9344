-- $1 hold. What settling must know of it before it is locked; none of this ever changes.
SELECT h.customer_id, c.external_id, h.idempotency_key, h.token_type, h.event
  FROM holds h JOIN customers c ON c.id = h.customer_id
 WHERE h.id = $1
