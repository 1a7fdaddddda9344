-- What published plans are called, in every language that they have a name in.
--
-- $1 plans
SELECT _parent_id AS plan, _locale AS language, name
  FROM plans_locales
 WHERE _parent_id = ANY ($1::uuid[]) AND name <> ''
