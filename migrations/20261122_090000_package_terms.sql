-- What each package cost and gave, from when on: a quote of a past date reads the row of that date, whatever was published
-- since. Rows are written here, so that nobody who publishes can leave one out, and never changed.
CREATE TABLE package_terms (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  package_id uuid NOT NULL,
  since timestamptz NOT NULL,
  terms jsonb NOT NULL
);
CREATE INDEX package_terms_newest ON package_terms (package_id, since DESC, id DESC);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON package_terms
  FOR EACH ROW EXECUTE FUNCTION ratecard_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON package_terms EXECUTE FUNCTION ratecard_refuse_change();

-- What a package costs and gives as it is published; null while it is not, or has no price yet.
CREATE FUNCTION ratecard_package_terms(package uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
           'tokenType', t.key, 'sizing', coalesce(k.sizing::text, 'fixed'), 'credits', coalesce(k.credits, 0),
           'bonusCredits', coalesce(k.bonus_credits, 0), 'validityDays', k.validity_days, 'prices', m.prices)
    FROM packages k
    JOIN token_types t ON t.id = k.token_type_id
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('currency', currency, 'amount', amount) ORDER BY _order) AS prices
        FROM packages_prices WHERE _parent_id = k.id) m
   WHERE k.id = package AND k._status = 'published' AND m.prices IS NOT NULL
$$;

-- Until now nothing was written down: what is published counts from the making of the package.
INSERT INTO package_terms (package_id, since, terms)
SELECT k.id, k.created_at, ratecard_package_terms(k.id)
  FROM packages k WHERE ratecard_package_terms(k.id) IS NOT NULL;

-- Adds a row when a publication changes anything of it. A clock that was set back puts no row before an older one.
CREATE FUNCTION ratecard_keep_package_terms() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  package uuid := CASE TG_TABLE_NAME WHEN 'packages' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> '_parent_id' END;
  now_terms jsonb := ratecard_package_terms(package);
  newest package_terms;
BEGIN
  SELECT * INTO newest FROM package_terms
   WHERE package_id = package ORDER BY since DESC, id DESC LIMIT 1;
  IF now_terms IS NOT NULL AND now_terms IS DISTINCT FROM newest.terms THEN
    INSERT INTO package_terms (package_id, since, terms)
    VALUES (package, greatest(date_trunc('milliseconds', clock_timestamp()), newest.since), now_terms);
  END IF;
  RETURN NULL;
END
$$;

-- At the end of the transaction, when all of its prices are there: they are taken out and put in anew. Prices that are
-- only taken out are seen with the package, which is written with them.
CREATE CONSTRAINT TRIGGER keep_terms
  AFTER INSERT OR UPDATE OF _status, sizing, credits, bonus_credits, validity_days, token_type_id ON packages
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW._status = 'published') EXECUTE FUNCTION ratecard_keep_package_terms();
CREATE CONSTRAINT TRIGGER keep_terms AFTER INSERT OR UPDATE ON packages_prices
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ratecard_keep_package_terms();
