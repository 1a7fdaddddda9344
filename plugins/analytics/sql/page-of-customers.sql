-- Ids of one page of the usage of some customers: the newest of each by its index, then the newest of all.
--
-- $1–$4 as in page-all.sql · $5 customer ids
-- Measured on 1,000,000 logs: 1 ms for the busiest customer.
(SELECT l.id
   FROM unnest($5::uuid[]) AS customer (id)
  CROSS JOIN LATERAL (
        SELECT id FROM usage_logs
         WHERE $3 = 'older' AND customer_id = customer.id AND id > $1::uuid AND id < $2::uuid
         ORDER BY id DESC LIMIT $4) l
  ORDER BY l.id DESC LIMIT $4)
UNION ALL
(SELECT l.id
   FROM unnest($5::uuid[]) AS customer (id)
  CROSS JOIN LATERAL (
        SELECT id FROM usage_logs
         WHERE $3 = 'newer' AND customer_id = customer.id AND id > $1::uuid AND id < $2::uuid
         ORDER BY id LIMIT $4) l
  ORDER BY l.id LIMIT $4)
