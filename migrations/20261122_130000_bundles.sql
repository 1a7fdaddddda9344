-- Processes that serve bundles from memory are told of each change.
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON bundles
  FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();
