-- Begins what a plan grants newly for the customers who have it: a token type that its published version has and that is
-- not refreshed for them yet is, from their next cycle on. Nothing is granted now.
CREATE OR REPLACE FUNCTION ratecard_join_plan(plan uuid, at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  now_at timestamptz := date_trunc('milliseconds', coalesce(at, clock_timestamp()));
BEGIN
  INSERT INTO accounts AS a (id, customer_id, token_type, overage_limit, next_refresh_at, next_boundary_at, created_at,
                             updated_at)
  SELECT ratecard_uuidv7(now_at), missing.customer, missing.key, 0, cycle.next, cycle.next, now_at, now_at
    FROM (SELECT c.id AS customer, t.key::text AS key, held.id AS account
            FROM plans p
            JOIN plans_allocations part ON part._parent_id = p.id
            JOIN token_types t ON t.id = part.token_type_id
            JOIN customers c ON c.plan_id = p.id
            LEFT JOIN accounts held ON held.customer_id = c.id AND held.token_type = t.key::text
             AND held.member = ''
           WHERE p.id = plan AND p._status = 'published' AND held.next_refresh_at IS NULL) missing
   CROSS JOIN LATERAL (
     SELECT CASE WHEN part.trial_credits IS NOT NULL AND part.trial_ends_at > now_at THEN part.trial_ends_at
                 ELSE ratecard_next_cycle(part.anchor, part.months, part.days, now_at) END AS next
       FROM ratecard_plan_parts(missing.customer) part WHERE part.token_type = missing.key) cycle
   -- In id order, as charges lock them.
   ORDER BY missing.account
      ON CONFLICT (customer_id, token_type, member) DO UPDATE
     SET next_refresh_at = excluded.next_refresh_at,
         next_boundary_at = least(a.next_boundary_at, excluded.next_boundary_at)
   WHERE a.next_refresh_at IS NULL;
END
$$;
