-- $1 customer, or null for all. Every movement that is not a charge; what was taken away names the grants it came from.
SELECT json_build_object(
         'type', 'ledgerEntry', 'id', e.id, 'account', e.account_id, 'kind', e.kind,
         'amount', trim_scale(e.amount / 1000000.0)::text, 'allocation', e.allocation_id, 'reason', e.reason,
         'actor', e.actor, 'effectiveAt', e.effective_at,
         'drawn', CASE WHEN e.position IS NULL THEN '[]'::json ELSE (
           SELECT coalesce(json_agg(json_build_object(
                    'allocation', d ->> 'allocation',
                    'credits', trim_scale((d ->> 'credits')::numeric / 1000000.0)::text)), '[]')
             FROM json_array_elements(ratecard_drawn(e.account_id, e.position, e.position - e.amount)) d) END)::text AS line
  FROM ledger_entries e
 WHERE $1::uuid IS NULL OR e.customer_id = $1
 ORDER BY e.id
