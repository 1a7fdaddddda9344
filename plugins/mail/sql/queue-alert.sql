-- One mail for each admin. $1 the key of the cause, $2 subject, $3 text, $4 HTML, as for customers
WITH readers AS (
  SELECT u.id, u.email, btrim(regexp_replace(coalesce(u.name, ''), '[[:cntrl:]\u2028\u2029]+', ' ', 'g')) AS name
    FROM users u WHERE u.role = 'admin' AND btrim(u.email) <> ''
)
INSERT INTO mails (id, key, kind, "to", subject, text, html, status, attempts, next_try_at, created_at, updated_at)
SELECT ratecard_uuidv7(clock_timestamp()), $1::text || ':' || r.id, 'alert', r.email,
       replace($2::text, '{{name}}', r.name),
       replace($3::text, '{{name}}', r.name),
       replace($4::text, '{{name}}',
               replace(replace(replace(replace(replace(r.name, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
                               '"', '&quot;'), '''', '&#39;')),
       'queued', 0, now(), now(), now()
  FROM readers r
ON CONFLICT (key) DO NOTHING
