-- What Payload's fields cannot say about overage and its prices.

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON overage_prices
  FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_edit();

-- Overage is rare, so this costs charges next to nothing.
CREATE INDEX usage_logs_overage ON usage_logs (customer_id, id) WHERE overage > 0;

-- Which plan a customer had when, and in which currency it paid: a price of the past depends on both.
CREATE TABLE customer_terms (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id uuid NOT NULL,
  since timestamptz NOT NULL,
  plan_id uuid,
  currency varchar NOT NULL
);
CREATE INDEX customer_terms_newest ON customer_terms (customer_id, since, id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON customer_terms
  FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON customer_terms EXECUTE FUNCTION ratecard_refuse_change();

INSERT INTO customer_terms (customer_id, since, plan_id, currency)
SELECT id, '-infinity', plan_id, coalesce(currency, 'USD') FROM customers;

-- The first terms count from ever, so that history that is written later has some. Times are whole milliseconds, as
-- those of charges are.
CREATE FUNCTION ratecard_keep_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_terms (customer_id, since, plan_id, currency)
  VALUES (NEW.id, CASE TG_OP WHEN 'INSERT' THEN '-infinity' ELSE date_trunc('milliseconds', clock_timestamp()) END,
          NEW.plan_id, coalesce(NEW.currency, 'USD'));
  RETURN NULL;
END
$$;
CREATE TRIGGER keep_terms_first AFTER INSERT ON customers FOR EACH ROW EXECUTE FUNCTION ratecard_keep_terms();
CREATE TRIGGER keep_terms AFTER UPDATE ON customers FOR EACH ROW
  WHEN (OLD.plan_id IS DISTINCT FROM NEW.plan_id OR OLD.currency IS DISTINCT FROM NEW.currency)
  EXECUTE FUNCTION ratecard_keep_terms();
