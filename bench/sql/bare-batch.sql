\set credits random(1, 50000)
-- 500 logs and the accounts that they concern, as any design of a batch must write them.
WITH event AS (SELECT 1 + (:account + n * 7) % (SELECT max(id) FROM bare_accounts) AS id FROM generate_series(1, 500) n),
charged AS (
  UPDATE bare_accounts a SET available = available - total.credits, used = used + total.credits
    FROM (SELECT id, count(*) * :credits AS credits FROM event GROUP BY id ORDER BY id) total
   WHERE a.id = total.id AND available >= total.credits
  RETURNING a.id, a.available
)
INSERT INTO bare_logs (account_id, credits, available_after)
SELECT c.id, :credits, c.available FROM event JOIN charged c ON c.id = event.id;
