-- Adds what an event counts to the counters of its limits. Rows are made when they are missing.
CREATE OR REPLACE FUNCTION ratecard_count(counters jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO limit_counters AS c (limit_id, subject, window_start, used)
  SELECT t."limit", t.subject, t.start, t.amount
    FROM jsonb_to_recordset(counters) AS t ("limit" uuid, subject text, start timestamptz, amount bigint)
   WHERE t.start IS NOT NULL
   ORDER BY t."limit", t.subject, t.start
      ON CONFLICT (limit_id, subject, window_start) DO UPDATE SET used = c.used + excluded.used;
  IF counters @? '$[*] ? (@.seconds > 0)' THEN
    PERFORM ratecard_count_rolling(counters);
  END IF;
END
$$;

-- Takes it back: the event was voided, or its hold was closed.
CREATE OR REPLACE FUNCTION ratecard_uncount(counters jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE limit_counters c SET used = greatest(c.used - t.amount, 0)
    FROM jsonb_to_recordset(counters) AS t ("limit" uuid, subject text, start timestamptz, amount bigint)
   WHERE c.limit_id = t."limit" AND c.subject = t.subject AND c.window_start = t.start;
  IF counters @? '$[*] ? (@.seconds > 0)' THEN
    PERFORM ratecard_uncount_rolling(counters);
  END IF;
END
$$;
