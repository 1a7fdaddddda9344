-- Writes down mails for customers, those with the same words together: one statement, however many there are. Customers
-- without an address get none; a mail that is there already is not written again.
--
-- A name becomes part of the words here and not before, as `addressTo` does it: on one line, and escaped in HTML.
--
-- $1 kind, $2 about
-- $3 what makes a key unique together with the customer
-- $4 customers, $5 the number of each one's words
-- $6 [{ n, subject, text, html }]
WITH words AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($6::jsonb) AS w (n int, subject text, text text, html text)
), readers AS (
  SELECT c.id, btrim(c.email) AS email, r.n, btrim(regexp_replace(c.name, '[[:cntrl:]\u2028\u2029]+', ' ', 'g')) AS name
    FROM unnest($4::uuid[], $5::int[]) AS r (customer, n)
    JOIN customers c ON c.id = r.customer
   WHERE btrim(c.email) <> ''
)
INSERT INTO mails (id, key, kind, about, customer_id, "to", subject, text, html, status, attempts, next_try_at,
                   created_at, updated_at)
SELECT ratecard_uuidv7(clock_timestamp()), $3::text || ':' || r.id, $1::enum_mails_kind, $2::text, r.id, r.email,
       replace(w.subject, '{{name}}', r.name),
       replace(w.text, '{{name}}', r.name),
       replace(w.html, '{{name}}',
               replace(replace(replace(replace(replace(r.name, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
                               '"', '&quot;'), '''', '&#39;')),
       'queued', 0, now(), now(), now()
  FROM readers r JOIN words w USING (n)
ON CONFLICT (key) DO NOTHING
