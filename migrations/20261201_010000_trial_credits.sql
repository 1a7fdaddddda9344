-- What a plan grants for its trial, and when what holds need of an allocation that is over is looked at again.
ALTER TYPE enum_allocations_source ADD VALUE 'trial';
ALTER TABLE plans_allocations ADD COLUMN trial_credits numeric;
ALTER TABLE _plans_v_version_allocations ADD COLUMN trial_credits numeric;
ALTER TABLE allocations ADD COLUMN kept_until timestamp(3) with time zone;

-- The first time that a customer had a plan: its trial, when the plan had one then. A row is there for ever, so there is
-- never a second. Without a trial it ends when it begins.
CREATE TABLE plan_trials (
  customer_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  since timestamptz NOT NULL,
  trial_ends_at timestamptz NOT NULL CHECK (trial_ends_at >= since),
  PRIMARY KEY (customer_id, plan_id)
);

-- Who has, or had, a plan has begun with it; the trials of those who have it now go on as their quotes say.
INSERT INTO plan_trials (customer_id, plan_id, since, trial_ends_at)
SELECT first.customer_id, first.plan_id, first.since,
       first.since + CASE WHEN c.plan_id = first.plan_id
                          THEN make_interval(hours => 24 * coalesce(p.trial_days, 0)::int) ELSE interval '0' END
  FROM (SELECT customer_id, plan_id, min(coalesce(plan_since, since)) AS since
          FROM customer_terms WHERE plan_id IS NOT NULL GROUP BY customer_id, plan_id) first
  JOIN customers c ON c.id = first.customer_id
  LEFT JOIN plans p ON p.id = first.plan_id
 WHERE isfinite(first.since);

-- Its columns change; the functions of the ledger are made anew after the migrations.
DROP FUNCTION IF EXISTS ratecard_plan_parts(uuid);
