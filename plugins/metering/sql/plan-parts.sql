-- What the published plan of a customer grants in each cycle, one row a token type, in micro-credits.
CREATE OR REPLACE FUNCTION ratecard_plan_parts(customer uuid)
RETURNS TABLE (plan text, token_type text, credits bigint, overage_limit bigint, cycle interval)
LANGUAGE sql STABLE AS $$
  SELECT p.slug::text, t.key::text,
         round(part.credits * 1000000)::bigint,
         round(coalesce(part.overage_limit, 0) * 1000000)::bigint,
         -- Hours, because a day of a session that is not in UTC may have 23 or 25 of them.
         make_interval(hours => 24 * p.refresh_days::int)
    FROM customers c
    JOIN plans p ON p.id = c.plan_id AND p._status = 'published'
    JOIN plans_allocations part ON part._parent_id = p.id
    JOIN token_types t ON t.id = part.token_type_id
   WHERE c.id = customer
$$;
