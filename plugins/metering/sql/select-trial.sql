-- $1 customer. When the trial ends in which the customer is with its plan; no row when it is in none.
SELECT t.trial_ends_at AS "endsAt"
  FROM customers c JOIN plan_trials t ON t.customer_id = c.id AND t.plan_id = c.plan_id
 WHERE c.id = $1 AND t.trial_ends_at > clock_timestamp()
