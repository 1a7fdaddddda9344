-- What the rules between plans look at, of every published plan, as it stands in this transaction.
--
-- $1 now: the transaction may have begun before the prices that it adds
SELECT p.id::text AS id, w.name, p.family_id::text AS family, coalesce(p.popular, false) AS popular,
       coalesce(p.active, true) AND coalesce(p.audience, 'public') = 'public' AS offered,
       EXISTS (SELECT 1 FROM prices r LEFT JOIN price_changes g ON g.id = r.change_id
                WHERE r.plan_id = p.id AND r.valid_from <= $1::timestamptz AND g.undone_at IS NULL)
         OR (trim(coalesce(w.cta_label, '')) <> '' AND trim(coalesce(p.cta_href, '')) <> '') AS priced,
       ARRAY(SELECT u.plans_id::text FROM plans_rels u
              WHERE u.parent_id = p.id AND u.path = 'upgradesTo' AND u.plans_id IS NOT NULL
              ORDER BY u."order") AS "upgradesTo"
  FROM plans p
  LEFT JOIN plans_locales w ON w._parent_id = p.id AND w._locale = 'en'
 WHERE p._status = 'published'
 ORDER BY p."order", w.name, p.id
