-- $1 how many plans · $2 versions of each · $3 price rows of each, by currency and cycle. Copies of the demonstration's
-- "pro" with everything that belongs to it. Ids of rows inside are made from the two that they stand between.
WITH model AS MATERIALIZED (SELECT id FROM plans WHERE slug = 'pro'),
written AS MATERIALIZED (SELECT id FROM _plans_v WHERE parent_id = (SELECT id FROM model) AND latest),
made AS MATERIALIZED (
  SELECT n, ratecard_uuidv7(now()) AS id, 'bench-' || n AS slug FROM generate_series(1, $1::int) n
),
saved AS MATERIALIZED (
  SELECT made.id AS plan, n, slug, v, v = $2::int AS latest, now() - interval '1 hour' * ($2::int - v) AS at,
         md5(made.id::text || v)::uuid AS id
    FROM made, generate_series(1, $2::int) v
),
plan AS (
  INSERT INTO plans
  SELECT r.* FROM made, plans p, LATERAL jsonb_populate_record(p, jsonb_build_object(
           'id', made.id, 'slug', made.slug, 'order', 1000 + n)) r
   WHERE p.id = (SELECT id FROM model)
),
words AS (
  INSERT INTO plans_locales
  SELECT r.* FROM made, plans_locales l, LATERAL jsonb_populate_record(l, jsonb_build_object(
           'id', nextval('plans_locales_id_seq'), '_parent_id', made.id, 'name', 'Plan ' || n)) r
   WHERE l._parent_id = (SELECT id FROM model)
),
features AS (
  INSERT INTO plans_features
  SELECT r.* FROM made, plans_features l, LATERAL jsonb_populate_record(l, jsonb_build_object(
           'id', md5(made.id::text || l.id), '_parent_id', made.id)) r
   WHERE l._parent_id = (SELECT id FROM model)
),
limits AS (
  INSERT INTO plans_limits
  SELECT r.* FROM made, plans_limits l, LATERAL jsonb_populate_record(l, jsonb_build_object(
           'id', md5(made.id::text || l.id), '_parent_id', made.id)) r
   WHERE l._parent_id = (SELECT id FROM model)
),
limit_words AS (
  INSERT INTO plans_limits_locales
  SELECT r.* FROM made, plans_limits l JOIN plans_limits_locales w ON w._parent_id = l.id,
         LATERAL jsonb_populate_record(w, jsonb_build_object(
           'id', nextval('plans_limits_locales_id_seq'), '_parent_id', md5(made.id::text || l.id))) r
   WHERE l._parent_id = (SELECT id FROM model)
),
allocations AS (
  INSERT INTO plans_allocations
  SELECT r.* FROM made, plans_allocations l, LATERAL jsonb_populate_record(l, jsonb_build_object(
           'id', md5(made.id::text || l.id), '_parent_id', made.id)) r
   WHERE l._parent_id = (SELECT id FROM model)
),
versions AS (
  INSERT INTO _plans_v
  SELECT r.* FROM saved, _plans_v p, LATERAL jsonb_populate_record(p, jsonb_build_object(
           'id', saved.id, 'parent_id', saved.plan, 'version_slug', saved.slug, 'version_order', 1000 + n, 'latest', saved.latest,
           'created_at', at, 'updated_at', at, 'version_updated_at', at)) r
   WHERE p.id = (SELECT id FROM written)
),
version_words AS (
  INSERT INTO _plans_v_locales
  SELECT r.* FROM saved, _plans_v_locales l, LATERAL jsonb_populate_record(l, jsonb_build_object(
           'id', nextval('_plans_v_locales_id_seq'), '_parent_id', saved.id, 'version_name', 'Plan ' || n)) r
   WHERE l._parent_id = (SELECT id FROM written)
),
version_features AS (
  INSERT INTO _plans_v_version_features
  SELECT r.* FROM saved, _plans_v_version_features l, LATERAL jsonb_populate_record(l, jsonb_build_object(
           'id', md5(saved.id::text || l.id)::uuid, '_parent_id', saved.id, '_uuid', md5(plan::text || l._uuid))) r
   WHERE l._parent_id = (SELECT id FROM written)
),
version_limits AS (
  INSERT INTO _plans_v_version_limits
  SELECT r.* FROM saved, _plans_v_version_limits l, LATERAL jsonb_populate_record(l, jsonb_build_object(
           'id', md5(saved.id::text || l.id)::uuid, '_parent_id', saved.id, '_uuid', md5(plan::text || l._uuid))) r
   WHERE l._parent_id = (SELECT id FROM written)
),
version_limit_words AS (
  INSERT INTO _plans_v_version_limits_locales
  SELECT r.* FROM saved,
         _plans_v_version_limits l JOIN _plans_v_version_limits_locales w ON w._parent_id = l.id,
         LATERAL jsonb_populate_record(w, jsonb_build_object(
           'id', nextval('_plans_v_version_limits_locales_id_seq'), '_parent_id', md5(saved.id::text || l.id)::uuid)) r
   WHERE l._parent_id = (SELECT id FROM written)
),
version_allocations AS (
  INSERT INTO _plans_v_version_allocations
  SELECT r.* FROM saved, _plans_v_version_allocations l, LATERAL jsonb_populate_record(l, jsonb_build_object(
           'id', md5(saved.id::text || l.id)::uuid, '_parent_id', saved.id, '_uuid', md5(plan::text || l._uuid))) r
   WHERE l._parent_id = (SELECT id FROM written)
)
INSERT INTO prices
SELECT r.* FROM made, generate_series(1, $3::int) age, prices p, LATERAL jsonb_populate_record(p, jsonb_build_object(
         'id', md5(made.id::text || p.id || age)::uuid, 'plan_id', made.id,
         'valid_from', now() - interval '30 days' * age)) r
 WHERE p.plan_id = (SELECT id FROM model)
