-- Wallets of single members beside the pool that all members of a customer share: `member` is empty for the pool.
ALTER TABLE "accounts" ADD COLUMN "member" varchar DEFAULT '' NOT NULL;
ALTER TABLE accounts
  DROP CONSTRAINT accounts_customer_token_type,
  ADD CONSTRAINT accounts_wallet UNIQUE (customer_id, token_type, member),
  -- Plans grant to the pool alone, and only the pool may go beyond its balance by the plan's leave.
  ADD CONSTRAINT accounts_member_without_plan
    CHECK (member = '' OR (next_refresh_at IS NULL AND overage_limit = 0));

ALTER TABLE "credit_changes" ADD COLUMN "member" varchar DEFAULT '' NOT NULL;
DROP INDEX "change_customer_tokenType_idx";
CREATE UNIQUE INDEX "change_customer_tokenType_member_idx" ON "credit_changes" USING btree ("change","customer_id","token_type","member");

-- A change stays as it was made; that it was undone is written once.
DROP TRIGGER undone_once ON credit_changes;
CREATE TRIGGER undone_once BEFORE UPDATE ON credit_changes FOR EACH ROW
  WHEN (OLD.undone_at IS NOT NULL
        OR (OLD.id, OLD.change, OLD.customer_id, OLD.token_type, OLD.member, OLD.kind, OLD.amount, OLD.allocation_id,
            OLD.position, OLD.recipient_id, OLD.fingerprint, OLD.reason, OLD.actor, OLD.created_at)
           IS DISTINCT FROM
           (NEW.id, NEW.change, NEW.customer_id, NEW.token_type, NEW.member, NEW.kind, NEW.amount, NEW.allocation_id,
            NEW.position, NEW.recipient_id, NEW.fingerprint, NEW.reason, NEW.actor, NEW.created_at))
  EXECUTE FUNCTION ratecard_refuse_change();

-- Whoever keeps a customer in memory also keeps whether its members have wallets.
CREATE FUNCTION ratecard_notify_wallet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ratecard_changes', json_build_object('table', 'customers', 'id', NEW.customer_id)::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER notify_wallet AFTER INSERT ON accounts
  FOR EACH ROW WHEN (NEW.member <> '') EXECUTE FUNCTION ratecard_notify_wallet();

-- Their parameters or columns change; the functions of the ledger are made anew after the migrations.
DROP FUNCTION IF EXISTS ratecard_charge(json, timestamptz);
DROP FUNCTION IF EXISTS ratecard_hold(json, int, timestamptz);
DROP FUNCTION IF EXISTS ratecard_settle_hold(uuid, json, timestamptz);
DROP FUNCTION IF EXISTS ratecard_adjust_usage(uuid, json, text, text, timestamptz);
DROP FUNCTION IF EXISTS ratecard_grant(uuid, text, bigint, enum_allocations_source, text, text, timestamptz, timestamptz,
                                       int, timestamptz);
DROP FUNCTION IF EXISTS ratecard_withdraw(uuid, text, bigint, text, text, timestamptz, enum_ledger_entries_kind);
DROP FUNCTION IF EXISTS ratecard_change_credits(text, text, uuid, text, enum_credit_changes_kind, bigint, text, text,
                                                enum_allocations_source, timestamptz, timestamptz, int, timestamptz);
