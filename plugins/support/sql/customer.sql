-- $1 customer. Who it is and how it stands; the plan by the name of its published version.
SELECT c.id, c.external_id AS "externalId", c.name, c.email, p.name AS plan, c.plan_id AS "planId", c.status,
       c.status_reason AS "statusReason", c.status_changed_by AS "statusChangedBy",
       c.status_changed_at AS "statusChangedAt", c."group", c.billing_anchor AS "billingAnchor",
       c.created_at AS "createdAt"
  FROM customers c
  LEFT JOIN plans p ON p.id = c.plan_id
 WHERE c.id = $1
