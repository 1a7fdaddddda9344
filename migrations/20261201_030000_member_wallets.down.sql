-- Refused while a member has a wallet: its credits would be nobody's.
ALTER TABLE accounts
  DROP CONSTRAINT accounts_wallet,
  DROP CONSTRAINT accounts_member_without_plan,
  ADD CONSTRAINT accounts_customer_token_type UNIQUE (customer_id, token_type),
  ADD CONSTRAINT accounts_of_customers CHECK (member = '');
DROP TRIGGER notify_wallet ON accounts;
DROP FUNCTION ratecard_notify_wallet();
ALTER TABLE accounts DROP CONSTRAINT accounts_of_customers, DROP COLUMN member;

DROP TRIGGER undone_once ON credit_changes;
DROP INDEX "change_customer_tokenType_member_idx";
ALTER TABLE credit_changes DROP COLUMN member;
CREATE UNIQUE INDEX "change_customer_tokenType_idx" ON "credit_changes" USING btree ("change","customer_id","token_type");
CREATE TRIGGER undone_once BEFORE UPDATE ON credit_changes FOR EACH ROW
  WHEN (OLD.undone_at IS NOT NULL
        OR (OLD.id, OLD.change, OLD.customer_id, OLD.token_type, OLD.kind, OLD.amount, OLD.allocation_id, OLD.position,
            OLD.recipient_id, OLD.fingerprint, OLD.reason, OLD.actor, OLD.created_at)
           IS DISTINCT FROM
           (NEW.id, NEW.change, NEW.customer_id, NEW.token_type, NEW.kind, NEW.amount, NEW.allocation_id, NEW.position,
            NEW.recipient_id, NEW.fingerprint, NEW.reason, NEW.actor, NEW.created_at))
  EXECUTE FUNCTION ratecard_refuse_change();

DROP FUNCTION IF EXISTS ratecard_charge(json, timestamptz);
DROP FUNCTION IF EXISTS ratecard_hold(json, int, timestamptz);
DROP FUNCTION IF EXISTS ratecard_settle_hold(uuid, json, timestamptz);
DROP FUNCTION IF EXISTS ratecard_adjust_usage(uuid, json, text, text, timestamptz);
DROP FUNCTION IF EXISTS ratecard_grant(uuid, text, bigint, enum_allocations_source, text, text, timestamptz, timestamptz,
                                       int, timestamptz, text);
DROP FUNCTION IF EXISTS ratecard_withdraw(uuid, text, bigint, text, text, timestamptz, enum_ledger_entries_kind, text);
DROP FUNCTION IF EXISTS ratecard_change_credits(text, text, uuid, text, enum_credit_changes_kind, bigint, text, text,
                                                enum_allocations_source, timestamptz, timestamptz, int, timestamptz, text);
