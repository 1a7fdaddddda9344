-- $1 from, $2 to (exclusive), $3 groups: customer, day, tokenType. From the summaries, so by whole days (UTC).
SELECT NULL::timestamptz AS hour,
       CASE WHEN 'day' = ANY ($3) THEN to_char(u.day, 'YYYY-MM-DD') END AS day,
       CASE WHEN 'tokenType' = ANY ($3) THEN u.token_type END AS "tokenType",
       NULL AS feature, NULL AS model,
       c.external_id AS customer,
       sum(u.events)::bigint AS events, NULL::bigint AS tokens, sum(u.credits)::numeric AS credits,
       NULL::numeric AS cost
  FROM usage_by_customer_day u JOIN customers c ON c.id = u.customer_id
 WHERE u.day >= ($1::timestamptz AT TIME ZONE 'UTC')::date AND u.day < ($2::timestamptz AT TIME ZONE 'UTC' + interval '1 day')::date
 GROUP BY 2, 3, c.external_id
 ORDER BY sum(u.credits) DESC, 2, 3
