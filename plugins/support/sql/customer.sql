-- $1 customer. Who it is and how it stands; the plan by the name of its published version.
SELECT c.id, c.external_id AS "externalId", c.name, c.email, w.name AS plan, c.plan_id AS "planId", c.status,
       c.status_reason AS "statusReason", c.status_changed_by AS "statusChangedBy",
       c.status_changed_at AS "statusChangedAt", c."group", c.billing_anchor AS "billingAnchor",
       c.created_at AS "createdAt", tried.trial_ends_at AS "trialEndsAt"
  FROM customers c
  LEFT JOIN plans_locales w ON w._parent_id = c.plan_id AND w._locale = 'en'
  LEFT JOIN plan_trials tried
    ON tried.customer_id = c.id AND tried.plan_id = c.plan_id AND tried.trial_ends_at > clock_timestamp()
 WHERE c.id = $1
