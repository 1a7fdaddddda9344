-- The slugs of plans that begin with $1, those of drafts included.
SELECT slug FROM plans WHERE starts_with(slug, $1)
UNION
SELECT version_slug FROM _plans_v WHERE latest AND starts_with(version_slug, $1)
