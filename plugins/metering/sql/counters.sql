-- What limits have counted, for each subject in each window; rolling windows stand in `rolling-counters.sql`.
--
-- Everybody locks in one order: accounts by id; then the counters of fixed windows by limit, subject and start; then
-- those of rolling windows by limit, length, window and subject; then keys. Whoever touches counters more than once locks
-- all of them before: a charge that comes upon a hold whose time is over gives back what the hold counted before it
-- counts itself, and would wait for an earlier counter while it has a later one.

-- Locks counters until the transaction ends; rows are made when they are missing. Returns whether any of them may come
-- near its cap. The caller holds the accounts.
CREATE OR REPLACE FUNCTION ratecard_lock_counters(counters jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  crowded boolean;
  crowded_too boolean;
BEGIN
  INSERT INTO limit_counters (limit_id, subject, window_start, used)
  SELECT DISTINCT t."limit", t.subject, t.start, 0
    FROM jsonb_to_recordset(counters) AS t ("limit" uuid, subject text, start timestamptz)
   WHERE t.start IS NOT NULL
   ORDER BY 1, 2, 3
      ON CONFLICT DO NOTHING;

  SELECT bool_or(locked.used + locked.asked > locked.cap) INTO crowded
    FROM (SELECT c.used, asked.amount AS asked, asked.cap
            FROM limit_counters c
            JOIN (SELECT t."limit", t.subject, t.start, sum(t.amount) AS amount, min(t.cap) AS cap
                    FROM jsonb_to_recordset(counters)
                           AS t ("limit" uuid, subject text, start timestamptz, amount bigint, cap bigint)
                   WHERE t.start IS NOT NULL
                   GROUP BY 1, 2, 3) asked
              ON c.limit_id = asked."limit" AND c.subject = asked.subject AND c.window_start = asked.start
           ORDER BY c.limit_id, c.subject, c.window_start
             FOR UPDATE OF c) locked;
  IF counters @? '$[*] ? (@.seconds > 0)' THEN
    crowded_too := ratecard_lock_rolling(counters);
  END IF;
  RETURN coalesce(crowded, false) OR coalesce(crowded_too, false);
END
$$;

-- Locks what will be given back when these accounts are brought over their boundaries up to `at`, together with what the
-- transaction will count or give back besides.
CREATE OR REPLACE FUNCTION ratecard_lock_freed(accounts uuid[], at timestamptz, besides jsonb DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ratecard_lock_counters(jsonb_agg(counter))
     FROM (SELECT jsonb_array_elements(h.counters) AS counter
             FROM holds h
            WHERE h.account_id = ANY (accounts) AND h.status = 'open' AND h.expires_at <= at
            UNION ALL
           SELECT jsonb_array_elements(besides)) freed
   HAVING count(*) > 0;
END
$$;

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

-- Takes it back: the event was voided, or its hold was closed. The caller has locked the counters.
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
