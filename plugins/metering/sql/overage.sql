-- What was charged beyond the balances, as figures for an invoice: one row a wallet, cycle and currency. The cycle is the
-- one that was under way when the charge was recorded (it names the end of it), and so are the plan, the customer's currency
-- and the price. Charges that were voided are left out. What a settled hold could not pay is told apart (`beyond`):
-- the plan did not allow it, so it has no price.
--
-- The amount is in minor units, rounded once, half away from zero: multiplied and added up exactly before.
-- It is null when nothing has a price. The customer may be null for all.
CREATE OR REPLACE FUNCTION ratecard_overage(customer uuid)
RETURNS TABLE (
  account_id uuid, token_type text, cycle_end timestamptz, currency text, credits bigint, unpriced bigint, beyond bigint,
  amount bigint, prices json
)
LANGUAGE sql STABLE AS $$
  SELECT part.account_id, part.token_type, part.cycle_end, part.currency,
         coalesce(sum(part.credits) FILTER (WHERE part.price IS NOT NULL), 0)::bigint,
         coalesce(sum(part.credits) FILTER (WHERE part.price IS NULL), 0)::bigint,
         sum(part.beyond)::bigint,
         round(sum(part.credits * part.price) * 0.000000001)::bigint,
         coalesce(json_agg(json_build_object('per1000', part.price, 'credits', part.credits) ORDER BY part.first_log)
                    FILTER (WHERE part.price IS NOT NULL), '[]')
    FROM (
      SELECT l.account_id, l.token_type::text, l.next_refresh_at AS cycle_end, terms.currency::text,
             price.amount::numeric AS price, sum(l.overage - l.shortfall) AS credits, sum(l.shortfall) AS beyond,
             min(l.id::text) AS first_log
        FROM usage_logs l
        LEFT JOIN LATERAL (
          SELECT t.plan_id, t.currency FROM customer_terms t
           WHERE t.customer_id = l.customer_id AND t.since <= l.recorded_at
           ORDER BY t.since DESC, t.id DESC LIMIT 1) terms ON true
        LEFT JOIN LATERAL (
          SELECT p.amount FROM overage_prices p JOIN token_types k ON k.id = p.token_type_id
           WHERE p.plan_id = terms.plan_id AND k.key = l.token_type AND p.currency = terms.currency
             AND p.valid_from <= l.recorded_at
           ORDER BY p.valid_from DESC LIMIT 1) price ON true
       WHERE l.overage > 0 AND (customer IS NULL OR l.customer_id = customer)
         AND NOT EXISTS (SELECT FROM usage_voids v WHERE v.usage_log = l.id::text)
       GROUP BY 1, 2, 3, 4, 5) part
   GROUP BY 1, 2, 3, 4
$$;
