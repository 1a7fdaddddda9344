-- Which of the documents somebody has written in since they were last published.
--
-- $1 the person
-- $2 a list of { collection, id }
SELECT a.collection, a.document_id::text AS id
  FROM draft_authors a
  JOIN json_to_recordset($2::json) AS item (collection text, id text)
    ON item.collection = a.collection AND item.id = a.document_id::text
 WHERE a.user_id = $1
