SELECT status, count(*)::int AS mails FROM mails GROUP BY status
