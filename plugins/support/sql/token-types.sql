-- The wallets that there can be, in the order that the catalogue gives them.
SELECT key, label FROM token_types ORDER BY "order" NULLS LAST, key
