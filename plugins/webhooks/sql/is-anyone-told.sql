-- Whether there is a webhook to tell. While there is none, nothing is remembered: the next one is told of what changes
-- after it was made.
WITH told AS (
  SELECT EXISTS (SELECT FROM webhooks WHERE coalesce(active, true) AND secret IS NOT NULL) AS somebody
),
forgotten AS (DELETE FROM webhook_state WHERE NOT (SELECT somebody FROM told))
SELECT somebody FROM told
