-- $1 and $2 ids: everything from the one and before the other. $3 [{ customers, member, model, feature }], one for
-- each filter that somebody watches with. $4 rows for each filter at most, $5 customers at most.
-- The log is read once for all of them; names are looked up only for rows that are shown.
WITH fresh AS MATERIALIZED (
  SELECT id, customer_id, member, feature, model, token_type, credits, recorded_at
    FROM usage_logs
   WHERE id >= $1 AND id < $2
)
SELECT (SELECT count(*) FROM fresh)::int AS charges,
       (SELECT coalesce(sum(credits), 0) / 1e6 FROM fresh)::float8 AS credits,
       ARRAY(SELECT DISTINCT customer_id FROM fresh LIMIT $5) AS customers,
       (SELECT coalesce(json_agg(json_build_object('charges', m.charges, 'rows', coalesce(m.rows, '[]')) ORDER BY f.n), '[]')
          FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS f (filter, n)
         CROSS JOIN LATERAL (
           SELECT count(*) AS charges,
                  json_agg(json_build_object(
                    'id', x.id, 'at', x.recorded_at, 'customerId', x.customer_id,
                    'customer', (SELECT c.name FROM customers c WHERE c.id = x.customer_id), 'member', x.member,
                    'feature', x.feature, 'model', x.model, 'tokenType', x.token_type, 'credits', x.credits
                  ) ORDER BY x.id DESC) FILTER (WHERE x.place <= $4) AS rows
             FROM (SELECT fresh.*, row_number() OVER (ORDER BY id DESC) AS place
                     FROM fresh
                    WHERE (f.filter -> 'customers' IS NULL OR f.filter -> 'customers' ? fresh.customer_id::text)
                      AND (f.filter ->> 'member' IS NULL OR fresh.member = f.filter ->> 'member')
                      AND (f.filter ->> 'model' IS NULL OR fresh.model = f.filter ->> 'model')
                      AND (f.filter ->> 'feature' IS NULL OR fresh.feature = f.filter ->> 'feature')) x) m) AS feeds
