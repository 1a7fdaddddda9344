-- Every rate that was not taken back, the newest first: of those that begin at the same moment the newer one counts.
SELECT r.id, r.credits_per_usd::float8 AS "creditsPerUsd", r.valid_from AS "validFrom",
       (SELECT coalesce(json_agg(json_build_object('fromUsd', b.from_usd, 'percent', b.percent) ORDER BY b._order), '[]')
          FROM exchange_rates_bonus_steps b WHERE b._parent_id = r.id) AS "bonusSteps"
  FROM exchange_rates r LEFT JOIN rate_changes g ON g.rate_id = r.id
 WHERE g.undone_at IS NULL
 ORDER BY r.valid_from DESC, r.id DESC
