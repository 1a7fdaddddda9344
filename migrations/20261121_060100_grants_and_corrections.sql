-- What Payload's fields cannot say about changes by hand, gifts and corrections.

-- One that has got a parameter more, and one that a change of credits replaces. The program lays the new ones.
DROP FUNCTION IF EXISTS ratecard_withdraw(uuid, text, bigint, text, text, timestamptz);
DROP FUNCTION IF EXISTS ratecard_set_available(uuid, text, bigint, text, text, timestamptz, timestamptz);

ALTER TABLE credit_changes
  ALTER COLUMN id SET DEFAULT ratecard_uuidv7(now()),
  -- History outlives the customer.
  DROP CONSTRAINT credit_changes_customer_id_customers_id_fk,
  DROP CONSTRAINT credit_changes_recipient_id_customers_id_fk,
  DROP CONSTRAINT credit_changes_allocation_id_allocations_id_fk;

-- A change stays as it was made; that it was undone is written once.
CREATE TRIGGER undone_once BEFORE UPDATE ON credit_changes FOR EACH ROW
  WHEN (OLD.undone_at IS NOT NULL
        OR (OLD.id, OLD.change, OLD.customer_id, OLD.token_type, OLD.kind, OLD.amount, OLD.allocation_id, OLD.position,
            OLD.recipient_id, OLD.fingerprint, OLD.reason, OLD.actor, OLD.created_at)
           IS DISTINCT FROM
           (NEW.id, NEW.change, NEW.customer_id, NEW.token_type, NEW.kind, NEW.amount, NEW.allocation_id, NEW.position,
            NEW.recipient_id, NEW.fingerprint, NEW.reason, NEW.actor, NEW.created_at))
  EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON credit_changes
  FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON credit_changes EXECUTE FUNCTION ratecard_refuse_change();
