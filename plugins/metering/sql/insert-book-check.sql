-- $1 id, $2 ok, $3 accounts, $4 seconds, $5 discrepancies.
INSERT INTO book_checks (id, ok, accounts, seconds, discrepancies) VALUES ($1, $2, $3, $4, $5)
