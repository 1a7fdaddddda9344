-- One event as the program hands it to the ledger, rated and identified. A type of its own, so that the JSON
-- of a group is parsed once: that is a quarter of the whole cost of a charge in a large group. Its fields are
-- only ever added to, at the end: a version of the program that does not know one leaves it null.
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
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'ratecard_event'::regclass AND attname = 'counters') THEN
    -- The limits that count it: [{ limit, subject, start, amount, cap, ceiling }], with `seconds` and `slot` in place of
    -- `start` for a rolling window.
    ALTER TYPE ratecard_event ADD ATTRIBUTE counters jsonb;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'ratecard_event'::regclass AND attname = 'wallet') THEN
    -- The member whose own wallet is to pay; null is the pool.
    ALTER TYPE ratecard_event ADD ATTRIBUTE wallet text;
  END IF;
END
$$;
