-- $1 change or null for all, $2 limit, $3 offset. The newest first, with what became of their customers so far.
WITH page AS (
  SELECT * FROM credit_runs WHERE $1::text IS NULL OR change = $1
   ORDER BY created_at DESC, change LIMIT $2 OFFSET $3
)
SELECT r.change, r.request, r.fingerprint, r.staff ->> 'email' AS by, r.created_at AS "createdAt",
       r.stopped_at AS "stoppedAt", r.stopped_by AS "stoppedBy", r.finished_at AS "finishedAt",
       i.total, i.waiting, i.done, i.refused, coalesce(c.amount, 0) AS amount, c.undone,
       c.undone_at AS "undoneAt", (SELECT count(*) FROM credit_runs)::int AS "totalDocs"
  FROM page r
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE status = 'waiting'))::int AS waiting,
           (count(*) FILTER (WHERE status = 'done'))::int AS done,
           (count(*) FILTER (WHERE status = 'refused'))::int AS refused
      FROM credit_run_items x WHERE x.change = r.change
  ) i
  CROSS JOIN LATERAL (
    SELECT sum(x.amount)::bigint AS amount, count(x.undone_at)::int AS undone, max(x.undone_at) AS undone_at
      FROM credit_changes x WHERE x.change = r.change
  ) c
 ORDER BY r.created_at DESC, r.change
