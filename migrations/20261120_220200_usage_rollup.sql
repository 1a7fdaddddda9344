-- Summaries of the usage log for reports. Only hours that are over are summarised; what is younger is read
-- from the log itself by the views below, so a report is exact however far the summary has come.

-- Up to (not including) this hour, every log is part of the summaries. One row, always.
CREATE TABLE usage_rollup (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  rolled_until timestamptz NOT NULL DEFAULT 'epoch'
);
INSERT INTO usage_rollup DEFAULT VALUES;

-- What was used in each hour. Empty text stands for "none", so that a row has a key.
CREATE TABLE usage_hours (
  hour timestamptz NOT NULL,
  token_type text NOT NULL,
  feature text NOT NULL,
  provider text NOT NULL,
  model text NOT NULL,
  events bigint NOT NULL,
  tokens bigint NOT NULL,
  credits bigint NOT NULL,
  cost_pico_usd numeric NOT NULL,
  PRIMARY KEY (hour, token_type, feature, provider, model)
);

-- Who used how much on each day (UTC).
CREATE TABLE usage_customer_days (
  day date NOT NULL,
  customer_id uuid NOT NULL,
  token_type text NOT NULL,
  events bigint NOT NULL,
  credits bigint NOT NULL,
  PRIMARY KEY (day, customer_id, token_type)
);
CREATE INDEX usage_customer_days_customer ON usage_customer_days (customer_id, day);


-- The youngest part of the log: what no summary contains yet.
CREATE VIEW usage_not_rolled AS
  SELECT * FROM usage_logs
   WHERE id >= (SELECT ratecard_uuidv7_floor(rolled_until) FROM usage_rollup);

CREATE VIEW usage_by_hour AS
  SELECT hour, token_type, feature, provider, model, events, tokens, credits, cost_pico_usd FROM usage_hours
  UNION ALL
  SELECT date_trunc('hour', recorded_at, 'UTC'), token_type, coalesce(feature, ''), coalesce(provider, ''),
         coalesce(model, ''), count(*),
         sum(coalesce(input_tokens, 0) + coalesce(output_tokens, 0) + coalesce(cache_read_tokens, 0)
           + coalesce(cache_write_tokens, 0) + coalesce(reasoning_tokens, 0)),
         sum(credits), coalesce(sum(cost_pico_usd), 0)
    FROM usage_not_rolled
   GROUP BY 1, 2, 3, 4, 5;

CREATE VIEW usage_by_customer_day AS
  SELECT day, customer_id, token_type, events, credits FROM usage_customer_days
  UNION ALL
  SELECT (recorded_at AT TIME ZONE 'UTC')::date, customer_id, token_type, count(*), sum(credits)
    FROM usage_not_rolled
   GROUP BY 1, 2, 3;
