-- What the published plan of a customer grants in each cycle, one row a token type, in micro-credits. A cycle
-- is `months` calendar months or `days` days, counted from `anchor`: the customer's, or the end of the trial of a plan
-- whose credits begin with that. `rollover_cap` is the most that moves on into the next cycle; `trial_credits` is null
-- when a trial makes no difference, and `trial_ends_at` is when the customer's first time on the plan ends or ended.
CREATE OR REPLACE FUNCTION ratecard_plan_parts(customer uuid)
RETURNS TABLE (plan text, token_type text, credits bigint, overage_limit bigint, months int, days int,
               rollover_cap bigint, rollover_days int, anchor timestamptz, trial_credits bigint,
               trial_ends_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT p.slug::text, t.key::text,
         round(part.credits * 1000000)::bigint,
         round(coalesce(part.overage_limit, 0) * 1000000)::bigint,
         CASE p.refresh_every WHEN 'month' THEN 1 WHEN 'year' THEN 12 ELSE 0 END,
         CASE WHEN p.refresh_every IN ('month', 'year') THEN 0 ELSE p.refresh_days::int END,
         CASE part.rollover
           WHEN 'full' THEN round(part.credits * 1000000)::bigint
           WHEN 'capped' THEN round(least(coalesce(part.rollover_cap, 0), part.credits) * 1000000)::bigint
           ELSE 0 END,
         part.rollover_days::int,
         coalesce(CASE WHEN part.trial_credits IS NOT NULL AND tried.trial_ends_at > tried.since THEN tried.trial_ends_at END,
                  c.billing_anchor, c.created_at),
         round(part.trial_credits * 1000000)::bigint,
         tried.trial_ends_at
    FROM customers c
    JOIN plans p ON p.id = c.plan_id AND p._status = 'published'
    JOIN plans_allocations part ON part._parent_id = p.id
    JOIN token_types t ON t.id = part.token_type_id
    LEFT JOIN plan_trials tried ON tried.customer_id = c.id AND tried.plan_id = p.id
   WHERE c.id = customer
$$;
