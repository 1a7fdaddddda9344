-- Who had which plan when is also a question of who was a customer then, and since when: a customer that was taken over from
-- another system has had its plan for longer than the row is old.

ALTER TABLE customer_terms ADD COLUMN status varchar NOT NULL DEFAULT 'active', ADD COLUMN plan_since timestamptz;
COMMENT ON COLUMN customer_terms.plan_since IS 'since when the customer had this plan; null without a plan';

ALTER TABLE customer_terms DISABLE TRIGGER append_only;
-- Terms of one plan that follow each other are one time with it. Its beginning is that of the first of them; when nothing
-- was kept before them it is what the customer remembers, if it still has that plan, or else when it came.
UPDATE customer_terms t
   SET plan_since = CASE WHEN r.began <> '-infinity' THEN r.began
                         WHEN r.newest THEN coalesce(c.plan_since, c.created_at)
                         ELSE c.created_at END
  FROM (SELECT id, customer_id, min(since) OVER run AS began, max(id) OVER run = max(id) OVER (PARTITION BY customer_id) AS newest
          FROM (SELECT id, customer_id, since, plan_id,
                       count(*) FILTER (WHERE changes) OVER (PARTITION BY customer_id ORDER BY since, id) AS nth
                  FROM (SELECT *, plan_id IS DISTINCT FROM lag(plan_id) OVER (PARTITION BY customer_id ORDER BY since, id) AS changes
                          FROM customer_terms) marked) numbered
        WINDOW run AS (PARTITION BY customer_id, nth)) r
  JOIN customers c ON c.id = r.customer_id
 WHERE t.id = r.id AND t.plan_id IS NOT NULL;
ALTER TABLE customer_terms ENABLE TRIGGER append_only;

-- Of the past only the newest change of a status is known. In whole milliseconds, and never before what is there.
INSERT INTO customer_terms (customer_id, since, plan_id, currency, status, plan_since)
SELECT c.id, greatest(coalesce(c.status_changed_at, c.updated_at), t.since), t.plan_id, t.currency, c.status, t.plan_since
  FROM customers c
  JOIN LATERAL (SELECT * FROM customer_terms
                 WHERE customer_id = c.id ORDER BY since DESC, id DESC LIMIT 1) t ON true
 WHERE c.status <> 'active';

CREATE OR REPLACE FUNCTION ratecard_keep_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_terms (customer_id, since, plan_id, currency, status, plan_since)
  VALUES (NEW.id, CASE TG_OP WHEN 'INSERT' THEN '-infinity' ELSE date_trunc('milliseconds', clock_timestamp()) END,
          NEW.plan_id, coalesce(NEW.currency, 'USD'), NEW.status,
          CASE WHEN NEW.plan_id IS NOT NULL THEN coalesce(NEW.plan_since, NEW.created_at) END);
  RETURN NULL;
END
$$;
DROP TRIGGER keep_terms ON customers;
CREATE TRIGGER keep_terms AFTER UPDATE ON customers FOR EACH ROW
  WHEN (OLD.plan_id IS DISTINCT FROM NEW.plan_id OR OLD.currency IS DISTINCT FROM NEW.currency
        OR OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION ratecard_keep_terms();

-- Newest first, with all that tells who had which plan: figures about all customers need no row and no sorting.
DROP INDEX customer_terms_newest;
CREATE INDEX customer_terms_newest ON customer_terms (customer_id, since DESC, id DESC)
  INCLUDE (plan_id, currency, status, plan_since);
