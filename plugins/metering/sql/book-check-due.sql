-- Whether the books were not proved in the last 24 hours.
SELECT coalesce(max(created_at) < now() - interval '24 hours', true) AS due FROM book_checks
