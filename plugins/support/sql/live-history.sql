-- $1 an id, $2 rows at most. Charges and credits of each second in the minute before the id, and who was charged.
-- Under a load that is larger than $2 a minute, only the newest seconds.
WITH newest AS MATERIALIZED (
  SELECT id, customer_id, credits, recorded_at
    FROM usage_logs
   WHERE id < $1 AND id >= ratecard_uuidv7_floor(clock_timestamp() - interval '60 seconds')
   ORDER BY id DESC
   LIMIT $2
)
SELECT (SELECT coalesce(json_agg(json_build_object('at', s.second, 'charges', s.charges, 'credits', s.credits)
                                 ORDER BY s.second), '[]')
          FROM (SELECT date_trunc('second', recorded_at) AS second, count(*) AS charges,
                       (sum(credits) / 1e6)::float8 AS credits
                  FROM newest GROUP BY 1) s) AS seconds,
       (SELECT coalesce(json_agg(json_build_object('customer', c.customer_id, 'at', c.at)), '[]')
          FROM (SELECT customer_id, max(recorded_at) AS at FROM newest GROUP BY 1) c) AS customers
