-- $1 how many. Usage of ninety days, as if each event had been charged in its turn: the running sums of a
-- window are what the ledger would have written. A few customers use much, most little.
WITH account AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY a.id) - 1 AS number, a.id, a.customer_id, a.available
    FROM accounts a JOIN customers c ON c.id = a.customer_id
   WHERE c.external_id LIKE 'million-%' AND a.token_type = 'general'
),
event AS MATERIALIZED (
  SELECT n, floor(power(random(), 2) * (SELECT count(*) FROM account))::bigint AS number,
         date_trunc('milliseconds', now() - interval '90 days' * (1 - n::float8 / ($1::int + 1))) AS at,
         200 + (random() * 4000)::bigint AS input, 20 + (random() * 400)::bigint AS output, random() AS choice
    FROM generate_series(1, $1::int) n
),
priced AS (
  SELECT e.*, account.id AS account_id, account.customer_id, account.available,
         (ARRAY['gpt-4o', 'gpt-4o-mini', 'claude-sonnet-4-5', 'gemini-2.5-flash'])[1 + floor(choice * 4)] AS model,
         (ARRAY['openai', 'openai', 'anthropic', 'google'])[1 + floor(choice * 4)] AS provider,
         input * 2500000 + output * 10000000 AS cost, (input * 2500000 + output * 10000000) / 100 AS credits
    FROM event e JOIN account USING (number)
),
running AS (
  SELECT *, sum(credits) OVER (PARTITION BY account_id ORDER BY n)::bigint AS used_after,
         overlay(ratecard_uuidv7(at)::text PLACING '7' || lpad(to_hex(n % 4096), 3, '0') FROM 15 FOR 4)::uuid AS id,
         'million-' || n AS key
    FROM priced
),
logs AS (
  INSERT INTO usage_logs (
    id, customer_id, account_id, idempotency_key, token_type, provider, model, input_tokens, output_tokens, credits,
    overage, position, cost_pico_usd, available_after, held_after, used_after, overage_after, receipt,
    service_account, occurred_at, recorded_at)
  SELECT id, customer_id, account_id, key, 'general', provider, model, input, output, credits, 0,
         used_after - credits, cost, available - used_after, 0, used_after, 0,
         json_build_object('lines', json_build_array(
           json_build_object('pool', 'input', 'tokens', input, 'unit', 'usd', 'unitPrice', 2.5, 'amount', input * 0.0000025),
           json_build_object('pool', 'output', 'tokens', output, 'unit', 'usd', 'unitPrice', 10, 'amount', output * 0.00001)),
           'costUsd', cost / 1e12, 'exchangeRate', 10000, 'markup', 0),
         'bench', at, at
    FROM running ORDER BY n
),
keys AS (
  INSERT INTO usage_keys (customer_id, key_hash, fingerprint, log_id)
  SELECT customer_id, encode(substring(sha256(convert_to(key, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid, gen_random_uuid(), id
    FROM running
)
UPDATE accounts a
   SET used = a.used + total.credits, available = a.available - total.credits, last_used_at = total.at
  FROM (SELECT account_id, sum(credits) AS credits, max(at) AS at FROM running GROUP BY account_id) total
 WHERE a.id = total.account_id
