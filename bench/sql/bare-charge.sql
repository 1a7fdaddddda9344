\set credits random(1, 50000)
WITH charged AS (
  UPDATE bare_accounts SET available = available - :credits, used = used + :credits
   WHERE id = :account AND available >= :credits
  RETURNING id, available
)
INSERT INTO bare_logs (account_id, credits, available_after) SELECT id, :credits, available FROM charged;
