-- $1 customer, or null for all. What was charged beyond the balances, by wallet, cycle and currency, with its amount.
SELECT json_build_object(
         'type', 'overage', 'id', concat_ws(' ', o.account_id, o.cycle_end, o.currency), 'account', o.account_id,
         'cycleEnd', o.cycle_end, 'currency', o.currency, 'amount', o.amount,
         'credits', trim_scale(o.credits / 1000000.0)::text, 'unpriced', trim_scale(o.unpriced / 1000000.0)::text,
         'beyond', trim_scale(o.beyond / 1000000.0)::text,
         'prices', (SELECT coalesce(json_agg(json_build_object(
                             'per1000', p -> 'per1000',
                             'credits', trim_scale((p ->> 'credits')::numeric / 1000000.0)::text)), '[]')
                      FROM json_array_elements(o.prices) p))::text AS line
  FROM ratecard_overage($1) o
 ORDER BY o.account_id, o.cycle_end, o.currency
