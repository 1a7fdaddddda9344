-- $1 a message of the live monitor, for all processes; the channel is the one on which they hear of changes.
SELECT pg_notify('ratecard_changes', $1)
