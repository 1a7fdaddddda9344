-- What Payload's fields cannot say about the metering tables. Applied once; functions that may change
-- later stand in plugins/metering/sql and are replaced as a whole.

-- Time-ordered ids ------------------------------------------------------------------------------------

-- PostgreSQL has uuidv7() only since 18, and we serve 15 too. A random v4 becomes v7 by writing the
-- milliseconds over its first 48 bits and setting two version bits.
CREATE FUNCTION ratecard_uuidv7(at timestamptz) RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          PLACING substring(int8send(floor(extract(epoch FROM at) * 1000)::bigint) FROM 3)
          FROM 1 FOR 6),
        52, 1),
      53, 1),
    'hex')::uuid
$$;

-- The smallest id that a row recorded at `at` can have: turns a range of time into a range of ids.
CREATE FUNCTION ratecard_uuidv7_floor(at timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Append-only tables ----------------------------------------------------------------------------------

CREATE FUNCTION ratecard_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

-- Dated rows are immutable; only the author may be forgotten, when their login is deleted.
CREATE FUNCTION ratecard_refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := ARRAY['created_by_id', 'changed_by_id', 'updated_at'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% rows are immutable: add a new one with a later date', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON prices FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_edit();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON feature_costs FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_edit();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON model_prices FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_edit();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON exchange_rates FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_edit();

-- Usage logs ------------------------------------------------------------------------------------------

-- Partitioned by month on the id itself: a v7 id carries the recorded time, so the primary key stays `id`
-- alone and a month can be detached and archived. No foreign keys: they would cost two lookups a charge.
DROP TABLE usage_logs;
CREATE TABLE usage_logs (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL,
  account_id uuid NOT NULL,
  member varchar,
  idempotency_key varchar NOT NULL,
  token_type varchar NOT NULL,
  feature varchar,
  provider varchar,
  model varchar,
  input_tokens bigint,
  output_tokens bigint,
  cache_read_tokens bigint,
  cache_write_tokens bigint,
  reasoning_tokens bigint,
  credits bigint NOT NULL CHECK (credits >= 0),
  overage bigint NOT NULL DEFAULT 0 CHECK (overage BETWEEN 0 AND credits),
  position bigint NOT NULL,
  cost_pico_usd bigint,
  available_after bigint NOT NULL,
  held_after bigint NOT NULL,
  used_after bigint NOT NULL,
  overage_after bigint NOT NULL,
  next_refresh_at timestamptz(3),
  receipt jsonb,
  metadata jsonb,
  service_account varchar,
  occurred_at timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL
) PARTITION BY RANGE (id);
-- One customer's usage, newest first. Its time ranges are ranges of ids: nothing is recorded before it
-- occurred, give or take the five minutes that a client's clock may run ahead.
CREATE INDEX usage_logs_customer ON usage_logs (customer_id, id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON usage_logs
  FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON usage_logs EXECUTE FUNCTION ratecard_refuse_change();

CREATE TABLE usage_logs_default PARTITION OF usage_logs DEFAULT;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON usage_logs_default EXECUTE FUNCTION ratecard_refuse_change();

-- Makes the partitions of `months` months from the one of `since` on; those that exist are left alone.
CREATE FUNCTION ratecard_ensure_partitions(since timestamptz, months int) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  month timestamp;
  partition text;
BEGIN
  FOR n IN 0 .. months - 1 LOOP
    month := date_trunc('month', since AT TIME ZONE 'UTC') + make_interval(months => n);
    partition := 'usage_logs_' || to_char(month, 'YYYYMM');
    IF to_regclass(partition) IS NULL THEN
      EXECUTE format(
        'CREATE TABLE %I PARTITION OF usage_logs FOR VALUES FROM (%L) TO (%L)',
        partition,
        ratecard_uuidv7_floor(month AT TIME ZONE 'UTC'),
        ratecard_uuidv7_floor((month + interval '1 month') AT TIME ZONE 'UTC'));
      EXECUTE format(
        'CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I EXECUTE FUNCTION ratecard_refuse_change()',
        partition);
    END IF;
  END LOOP;
END
$$;
SELECT ratecard_ensure_partitions(now() - interval '4 months', 18);

-- Keys of events, for ever: a log may be archived, its key may not come back. 128 bits of SHA-256 each.
CREATE TABLE usage_keys (
  customer_id uuid NOT NULL,
  key_hash uuid NOT NULL,
  fingerprint uuid NOT NULL,
  log_id uuid NOT NULL,
  PRIMARY KEY (customer_id, key_hash)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON usage_keys
  FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON usage_keys EXECUTE FUNCTION ratecard_refuse_change();

-- Accounts, allocations, ledger -----------------------------------------------------------------------

-- Charges rewrite the row in place (HOT): room on the page, and no index on anything that they change.
DROP INDEX accounts_updated_at_idx;
ALTER TABLE accounts
  SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05),
  ALTER COLUMN id SET DEFAULT ratecard_uuidv7(now()),
  ADD COLUMN settled_until bigint NOT NULL DEFAULT 0,
  ADD COLUMN head_allocation_id uuid,
  ADD COLUMN head_until bigint,
  ADD COLUMN next_boundary_at timestamptz,
  ADD CONSTRAINT accounts_customer_token_type UNIQUE (customer_id, token_type),
  ADD CONSTRAINT accounts_not_negative
    CHECK (available >= 0 AND held >= 0 AND used >= 0 AND withdrawn >= 0 AND overage BETWEEN 0 AND used);

ALTER TABLE allocations
  ALTER COLUMN id SET DEFAULT ratecard_uuidv7(now()),
  ADD CONSTRAINT allocations_within_amount
    CHECK (amount > 0 AND consumed >= 0 AND expired >= 0 AND consumed + expired <= amount),
  -- What lapses before it counts would be taken from the balance without ever having been added to it.
  ADD CONSTRAINT allocations_effective_before_expiry CHECK (expires_at > effective_at);
CREATE INDEX allocations_live ON allocations (account_id) WHERE status IN ('pending', 'active');

ALTER TABLE ledger_entries
  ALTER COLUMN id SET DEFAULT ratecard_uuidv7(now()),
  DROP CONSTRAINT ledger_entries_customer_id_customers_id_fk,
  DROP CONSTRAINT ledger_entries_account_id_accounts_id_fk,
  DROP CONSTRAINT ledger_entries_allocation_id_allocations_id_fk;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_entries EXECUTE FUNCTION ratecard_refuse_change();

-- The axis of consumption: [starts_at, ends_at) of an account is paid by one allocation.
CREATE TABLE burn_down_segments (
  account_id uuid NOT NULL,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL CHECK (ends_at > starts_at),
  allocation_id uuid NOT NULL,
  PRIMARY KEY (account_id, starts_at)
);
CREATE INDEX burn_down_segments_allocation ON burn_down_segments (allocation_id);

-- Changes of configuration ----------------------------------------------------------------------------

-- Sent at commit, so whoever reloads on it sees the new row.
CREATE FUNCTION ratecard_notify_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify(
    'ratecard_changes',
    json_build_object('table', TG_TABLE_NAME, 'id', CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END)::text);
  RETURN NULL;
END
$$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'customers', 'members', 'plans', 'prices', 'token_types', 'features', 'feature_costs', 'limits', 'ai_models',
    'model_prices', 'exchange_rates', 'service_accounts', 'pricing_content'
  ] LOOP
    EXECUTE format(
      'CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON %I
         FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change()', name);
  END LOOP;
END
$$;
-- Not for last_used_at, which is written every minute and changes nothing.
CREATE TRIGGER notify_change
  AFTER INSERT OR DELETE OR UPDATE OF service_account_id, hash, expires_at, revoked_at ON api_keys
  FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();
