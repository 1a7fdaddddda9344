-- Rows that only told of a status stay: they repeat the plan and the currency of the row before them.
DROP TRIGGER keep_terms ON customers;
CREATE OR REPLACE FUNCTION ratecard_keep_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_terms (customer_id, since, plan_id, currency)
  VALUES (NEW.id, CASE TG_OP WHEN 'INSERT' THEN '-infinity' ELSE date_trunc('milliseconds', clock_timestamp()) END,
          NEW.plan_id, coalesce(NEW.currency, 'USD'));
  RETURN NULL;
END
$$;
CREATE TRIGGER keep_terms AFTER UPDATE ON customers FOR EACH ROW
  WHEN (OLD.plan_id IS DISTINCT FROM NEW.plan_id OR OLD.currency IS DISTINCT FROM NEW.currency)
  EXECUTE FUNCTION ratecard_keep_terms();
DROP INDEX customer_terms_newest;
CREATE INDEX customer_terms_newest ON customer_terms (customer_id, since, id);
ALTER TABLE customer_terms DROP COLUMN status, DROP COLUMN plan_since;
