-- Up to which id the usage log is complete, and what is set aside now.
--
-- Ids carry the time at which a charge was decided, and charges that are decided at the same time are not committed
-- in the order of their ids. Whoever reads up to the newest id would miss those that are committed later with a
-- smaller one. But a charge is decided after its transaction began: no id of a transaction that is still writing is
-- smaller than its beginning. A writer that takes longer than charges may (5 s) is no charge and is not waited for.
--
-- This must be a statement of its own before the one that reads: a statement sees what was committed before it began.
SELECT t.now_at AS at, h.upto AS "upTo", ratecard_uuidv7_floor(h.upto) AS until,
       (SELECT count(*) FROM holds WHERE status = 'open' AND expires_at > t.now_at)::int AS "openHolds"
  FROM (SELECT clock_timestamp() AS now_at) t
 CROSS JOIN LATERAL (
   SELECT greatest(t.now_at - interval '6 seconds', least(t.now_at, min(a.xact_start))) AS upto
     FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.backend_xid IS NOT NULL AND a.pid <> pg_backend_pid()) h
