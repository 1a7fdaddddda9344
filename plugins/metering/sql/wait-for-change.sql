-- $1 a change of credits. Returns when every transaction has ended that was changing a wallet for it.
SELECT pg_advisory_xact_lock(hashtextextended($1, 0))
