-- $1 how many. Customers of the last three years, spread over all published plans.
INSERT INTO customers (id, external_id, name, email, status, plan_id, "group", created_at, updated_at)
SELECT ratecard_uuidv7(at), 'admin-' || n, 'Customer ' || md5(n::text), 'people-' || n || '@example.com', 'active',
       plans[1 + n % cardinality(plans)], (ARRAY['standard', 'startup', 'partner'])[1 + n % 3], at, at
  FROM (SELECT array_agg(id) AS plans FROM plans WHERE _status = 'published') p,
       generate_series(1, $1::int) n,
       LATERAL (SELECT now() - interval '3 years' * n / $1::int AS at) moment
