-- $1 customer, $2 token type. An empty pool.
INSERT INTO accounts (customer_id, token_type) VALUES ($1, $2) ON CONFLICT (customer_id, token_type, member) DO NOTHING
