-- What Payload's fields cannot say about holds, voids, limits and cycles.

-- Functions whose results have new columns cannot be replaced in place; the program lays them anew.
DROP FUNCTION IF EXISTS ratecard_plan_parts(uuid);
DROP FUNCTION IF EXISTS ratecard_charge(json, timestamptz);

-- Usage logs ------------------------------------------------------------------------------------------

ALTER TABLE usage_logs
  -- What it counts against limits, so that a void can give it back.
  ADD COLUMN counters jsonb;

-- Holds -----------------------------------------------------------------------------------------------

ALTER TABLE holds
  ALTER COLUMN id SET DEFAULT ratecard_uuidv7(now()),
  DROP CONSTRAINT holds_customer_id_customers_id_fk,
  DROP CONSTRAINT holds_account_id_accounts_id_fk,
  ADD COLUMN key_hash uuid NOT NULL,
  ADD COLUMN fingerprint uuid NOT NULL,
  ADD COLUMN counters jsonb,
  ADD CONSTRAINT holds_amount CHECK (amount >= 0),
  ADD CONSTRAINT holds_key UNIQUE (customer_id, key_hash);
CREATE INDEX holds_open ON holds (account_id, expires_at) WHERE status = 'open';

-- Voids -----------------------------------------------------------------------------------------------

ALTER TABLE usage_voids
  ALTER COLUMN id SET DEFAULT ratecard_uuidv7(now()),
  DROP CONSTRAINT usage_voids_customer_id_customers_id_fk,
  DROP CONSTRAINT usage_voids_account_id_accounts_id_fk,
  ADD CONSTRAINT usage_voids_once UNIQUE (usage_log),
  ADD CONSTRAINT usage_voids_amounts CHECK (overage BETWEEN 0 AND credits);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON usage_voids
  FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON usage_voids EXECUTE FUNCTION ratecard_refuse_change();

-- Accounts and allocations ----------------------------------------------------------------------------

ALTER TABLE accounts
  -- Credits of voided charges that went back to their allocations: the position never moves back.
  ADD COLUMN returned bigint NOT NULL DEFAULT 0,
  -- The overage when the cycle began; the plan's limit counts from here.
  ADD COLUMN overage_before bigint NOT NULL DEFAULT 0,
  DROP CONSTRAINT accounts_not_negative,
  ADD CONSTRAINT accounts_not_negative
    CHECK (available >= 0 AND held >= 0 AND used >= 0 AND withdrawn >= 0 AND returned >= 0
           AND overage BETWEEN 0 AND used AND overage_before BETWEEN 0 AND overage);

ALTER TABLE allocations
  ADD COLUMN rollover_cap bigint,
  ADD COLUMN rollover_days int,
  DROP CONSTRAINT allocations_within_amount,
  ADD CONSTRAINT allocations_within_amount
    CHECK (amount > 0 AND expired >= 0 AND returned BETWEEN 0 AND consumed AND consumed + expired <= amount + returned);

-- Limits ----------------------------------------------------------------------------------------------

-- What was counted of one limit for one subject in one window. Charges rewrite the row in place.
CREATE TABLE limit_counters (
  limit_id uuid NOT NULL,
  subject text NOT NULL,
  window_start timestamptz NOT NULL,
  used bigint NOT NULL,
  PRIMARY KEY (limit_id, subject, window_start)
) WITH (fillfactor = 70);
CREATE INDEX limit_counters_window ON limit_counters (window_start);

CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON usage_limits
  FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();
