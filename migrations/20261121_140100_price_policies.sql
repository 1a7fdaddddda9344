-- What Payload's fields cannot say about changes of prices.

-- Since when a customer has its plan was not kept: as long as we know it is the safer guess, because it is spared.
UPDATE customers SET plan_since = created_at WHERE plan_id IS NOT NULL;

CREATE FUNCTION ratecard_keep_price_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- Logins may be deleted; that it was undone is written once.
  free text[] := ARRAY['created_by_id', 'undone_by_id', 'undone_at', 'undo_reason', 'updated_at'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free
     AND (OLD.undone_at IS NULL OR OLD.undone_at = NEW.undone_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a change of prices stays as it was approved: % is refused', TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON price_changes
  FOR EACH ROW EXECUTE FUNCTION ratecard_keep_price_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON price_changes EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON price_changes
  FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();

ALTER TABLE price_changes
  ADD CONSTRAINT price_changes_policy_facts CHECK (
    (policy = 'cycles') = (cycles IS NOT NULL) AND (policy = 'until') = (until IS NOT NULL));
