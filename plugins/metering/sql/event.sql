-- One event as the program hands it to `ratecard_charge`, rated and identified. A type of its own, so that
-- the JSON of a group is parsed once: that is a quarter of the whole cost of a charge in a large group.
DO $$
BEGIN
  IF to_regtype('ratecard_event') IS NULL THEN
    CREATE TYPE ratecard_event AS (
      n int, customer uuid, token_type text, key text, key_hash uuid, fingerprint uuid, refused boolean,
      credits bigint, member text, feature text, provider text, model text, input bigint, output bigint,
      cache_read bigint, cache_write bigint, reasoning bigint, cost bigint, receipt jsonb, metadata jsonb,
      service_account text, occurred_at timestamptz
    );
  END IF;
END
$$;
