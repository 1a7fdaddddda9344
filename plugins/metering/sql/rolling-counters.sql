-- Rolling windows. A window of any length is counted in sixty slots; a row has the slots of one window's length, and any
-- window lies within 61 slots that follow each other. So the cap holds for 61 of them: what passes in a window
-- never exceeds it, and a slot's length after a window's end everything in it counts no more. An event adds to the slot
-- of its own time, also when it comes late, and is measured by the fullest 61 slots that contain it.

-- The slots around one: the 60 before, itself (the 61st), and the 60 after. `counted` are amounts that the transaction
-- will yet count, by their names in `ratecard_over_limit`.
CREATE OR REPLACE FUNCTION ratecard_rolling_slots(limit_id uuid, subject text, seconds int, slot bigint,
                                                  counted jsonb DEFAULT '{}') RETURNS bigint[]
LANGUAGE plpgsql STABLE STRICT AS $$
#variable_conflict use_column
DECLARE
  nothing CONSTANT bigint[] := array_fill(0::bigint, ARRAY[60]);
  first_slot CONSTANT bigint := slot - 60;
  slots bigint[] := '{}';
  part bigint[];
BEGIN
  FOR number IN slot / 60 - 1 .. slot / 60 + 1 LOOP
    SELECT c.slots INTO part
      FROM rolling_counters c
     WHERE c.limit_id = ratecard_rolling_slots.limit_id AND c.subject = ratecard_rolling_slots.subject
       AND c.seconds = ratecard_rolling_slots.seconds AND c.window_number = number;
    slots := slots || coalesce(part, nothing);
  END LOOP;
  slots := slots[slot % 60 + 1 : slot % 60 + 121];
  IF counted = '{}' THEN
    RETURN slots;
  END IF;
  RETURN ARRAY(
    SELECT s.used + coalesce((counted ->> concat_ws('|', limit_id, seconds, first_slot + s.n - 1, subject))::bigint, 0)
      FROM unnest(slots) WITH ORDINALITY AS s (used, n) ORDER BY s.n);
END
$$;

-- The most in any 61 slots that follow each other and contain the middle one of `slots`.
CREATE OR REPLACE FUNCTION ratecard_rolling_used(slots bigint[]) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  total bigint := 0;
  most bigint := 0;
BEGIN
  FOR n IN 1 .. 121 LOOP
    total := total + slots[n] - CASE WHEN n > 61 THEN slots[n - 61] ELSE 0 END;
    IF n >= 61 AND total > most THEN
      most := total;
    END IF;
  END LOOP;
  RETURN most;
END
$$;

-- When the first slot after the middle one begins from which no more than `room` of `slots` is counted: the time at which
-- something fits if nothing else comes. With no room at all, when everything has lapsed.
CREATE OR REPLACE FUNCTION ratecard_rolling_free_at(slots bigint[], room bigint, seconds int, slot bigint)
RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  counted bigint := 0;
  first_free int := 121;
BEGIN
  -- From the slot `n` after the middle one, what lies in `slots` at n + 1 and later is counted.
  FOR n IN REVERSE 120 .. 1 LOOP
    counted := counted + slots[n + 1];
    EXIT WHEN counted > greatest(room, 0);
    first_free := n;
  END LOOP;
  RETURN to_timestamp((slot + first_free) * seconds::numeric / 60);
END
$$;

-- Locks the counters of a group, in one order for all, until the transaction ends; rows are made when they are missing.
-- Returns whether anything may come near its cap. Two events whose windows overlap have a row in common.
CREATE OR REPLACE FUNCTION ratecard_lock_rolling(counters jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  crowded boolean;
BEGIN
  INSERT INTO rolling_counters (limit_id, subject, seconds, window_number, slots)
  SELECT DISTINCT t."limit", t.subject, t.seconds, number, array_fill(0::bigint, ARRAY[60])
    FROM jsonb_to_recordset(counters) AS t ("limit" uuid, subject text, seconds int, slot bigint)
   CROSS JOIN generate_series(t.slot / 60 - 1, t.slot / 60 + 1) number
   WHERE t.seconds IS NOT NULL
   ORDER BY 1, 3, 4, 2
      ON CONFLICT DO NOTHING;

  PERFORM
     FROM rolling_counters c
    WHERE (c.limit_id, c.subject, c.seconds, c.window_number) IN (
            SELECT t."limit", t.subject, t.seconds, number
              FROM jsonb_to_recordset(counters) AS t ("limit" uuid, subject text, seconds int, slot bigint)
             CROSS JOIN generate_series(t.slot / 60 - 1, t.slot / 60 + 1) number
             WHERE t.seconds IS NOT NULL)
    ORDER BY c.limit_id, c.seconds, c.window_number, c.subject
      FOR UPDATE;

  SELECT bool_or(ratecard_rolling_used(ratecard_rolling_slots(asked."limit", asked.subject, asked.seconds, asked.slot))
                 + asked.amount > asked.cap) INTO crowded
    FROM (SELECT t."limit", t.subject, t.seconds, t.slot, min(t.cap) AS cap,
                 sum(sum(t.amount)) OVER (PARTITION BY t."limit", t.subject, t.seconds) AS amount
            FROM jsonb_to_recordset(counters)
                   AS t ("limit" uuid, subject text, seconds int, slot bigint, amount bigint, cap bigint)
           WHERE t.seconds IS NOT NULL
           GROUP BY 1, 2, 3, 4) asked;
  RETURN crowded;
END
$$;

-- Adds what an event counts.
CREATE OR REPLACE FUNCTION ratecard_count_rolling(counters jsonb) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO rolling_counters AS c (limit_id, subject, seconds, window_number, slots)
  SELECT t."limit", t.subject, t.seconds, t.slot / 60,
         ARRAY(SELECT coalesce((jsonb_object_agg(t.slot % 60, t.amount) ->> n::text)::bigint, 0)
                 FROM generate_series(0, 59) n ORDER BY n)
    FROM jsonb_to_recordset(counters) AS t ("limit" uuid, subject text, seconds int, slot bigint, amount bigint)
   WHERE t.seconds IS NOT NULL
   GROUP BY t."limit", t.subject, t.seconds, t.slot / 60
   ORDER BY t."limit", t.seconds, t.slot / 60, t.subject
      ON CONFLICT (limit_id, seconds, window_number, subject) DO UPDATE
     SET slots = ARRAY(SELECT a + b FROM unnest(c.slots, excluded.slots) WITH ORDINALITY AS both_of (a, b, n) ORDER BY n)
$$;

-- Takes it back.
CREATE OR REPLACE FUNCTION ratecard_uncount_rolling(counters jsonb) RETURNS void
LANGUAGE sql AS $$
  UPDATE rolling_counters c
     SET slots[(t.slot % 60)::int + 1] = greatest(c.slots[(t.slot % 60)::int + 1] - t.amount, 0)
    FROM jsonb_to_recordset(counters) AS t ("limit" uuid, subject text, seconds int, slot bigint, amount bigint)
   WHERE c.limit_id = t."limit" AND c.subject = t.subject AND c.seconds = t.seconds AND c.window_number = t.slot / 60
$$;
