-- What Payload's fields cannot say about changes of the exchange rate.

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON exchange_rates_bonus_steps
  FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_edit();

CREATE FUNCTION ratecard_keep_rate_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- Logins may be deleted; that it was taken back is written once.
  free text[] := ARRAY['undone_by_id', 'undone_at', 'undo_reason', 'updated_at'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free
     AND (OLD.undone_at IS NULL OR OLD.undone_at = NEW.undone_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a change of the exchange rate stays as it was approved: % is refused', TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON rate_changes
  FOR EACH ROW EXECUTE FUNCTION ratecard_keep_rate_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON rate_changes EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON rate_changes
  FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();
