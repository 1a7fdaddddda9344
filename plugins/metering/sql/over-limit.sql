-- Which events of a group a limit stops (`refused`: beyond its ceiling) or only remarks on, with every counter that
-- they would carry over its cap. Locks the counters, see `counters.sql`; the caller holds the accounts already. While
-- nothing comes near a cap this is one comparison for the whole group. Otherwise the events are walked in their order,
-- because one that is refused, by a limit or for want of credits, leaves room for the next. What counts in rolling
-- windows stands in `rolling-counters.sql`.
CREATE OR REPLACE FUNCTION ratecard_over_limit(events ratecard_event[], skipped int[])
RETURNS TABLE (n int, refused boolean, limits jsonb)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  e ratecard_event;
  wallet text;
  rooms jsonb := '{}';
  counted jsonb := '{}';
  over jsonb;
  stops boolean;
BEGIN
  IF NOT ratecard_lock_counters((
    SELECT jsonb_agg(t)
      FROM unnest(events) v, jsonb_array_elements(v.counters) t
     WHERE v.refused IS NOT TRUE AND v.n <> ALL (skipped)))
  THEN
    RETURN;
  END IF;

  FOR e IN
    SELECT v.* FROM unnest(events) v WHERE v.refused IS NOT TRUE AND v.n <> ALL (skipped) ORDER BY v.n
  LOOP
    SELECT jsonb_agg(jsonb_build_object(
             'limit', t."limit", 'used', now.used, 'cap', t.cap, 'hard', coalesce(now.used + t.amount > t.ceiling, false),
             'freeAt', ratecard_rolling_free_at(now.slots, coalesce(t.ceiling, t.cap) - t.amount, t.seconds, t.slot))),
           bool_or(now.used + t.amount > t.ceiling)
      INTO over, stops
      FROM jsonb_to_recordset(e.counters)
             AS t ("limit" uuid, subject text, start timestamptz, seconds int, slot bigint, amount bigint, cap bigint,
                   ceiling bigint)
     CROSS JOIN concat_ws('|', t."limit", t.start, t.seconds, t.slot, t.subject) name
     CROSS JOIN LATERAL (
       SELECT c.used + coalesce((counted ->> name)::bigint, 0), NULL
         FROM limit_counters c
        WHERE c.limit_id = t."limit" AND c.subject = t.subject AND c.window_start = t.start
       UNION ALL
       SELECT ratecard_rolling_used(slots), slots
         FROM ratecard_rolling_slots(t."limit", t.subject, t.seconds, t.slot, counted) slots
        WHERE t.seconds IS NOT NULL) now (used, slots)
     WHERE now.used + t.amount > t.cap;
    IF stops THEN
      n := e.n; refused := true; limits := over;
      RETURN NEXT;
      CONTINUE;
    END IF;

    wallet := concat_ws('|', e.customer, e.token_type, e.wallet);
    IF rooms -> wallet IS NULL THEN
      rooms := rooms || jsonb_build_object(wallet, coalesce((
        SELECT ratecard_room(a) FROM accounts a
         WHERE a.customer_id = e.customer AND a.token_type = e.token_type AND a.member = coalesce(e.wallet, '')), -1));
    END IF;
    CONTINUE WHEN e.credits > (rooms ->> wallet)::bigint;
    rooms := rooms || jsonb_build_object(wallet, (rooms ->> wallet)::bigint - e.credits);
    SELECT counted || coalesce(jsonb_object_agg(name, coalesce((counted ->> name)::bigint, 0) + t.amount), '{}')
      INTO counted
      FROM jsonb_to_recordset(e.counters)
             AS t ("limit" uuid, subject text, start timestamptz, seconds int, slot bigint, amount bigint)
     CROSS JOIN concat_ws('|', t."limit", t.start, t.seconds, t.slot, t.subject) name;
    IF over IS NOT NULL THEN
      n := e.n; refused := false; limits := over;
      RETURN NEXT;
    END IF;
  END LOOP;
END
$$;
