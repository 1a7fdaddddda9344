-- The two tables that any design of charging needs. The same free space on the pages as Ratecard's accounts,
-- so that updates stay in place for both.
CREATE TABLE bare_accounts (
  id int PRIMARY KEY,
  available bigint NOT NULL CHECK (available >= 0),
  used bigint NOT NULL
) WITH (fillfactor = 60);
CREATE TABLE bare_logs (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id int NOT NULL,
  credits bigint NOT NULL,
  available_after bigint NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
