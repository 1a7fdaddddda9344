-- Who has written what waits to be published of a document, because a draft that saves itself keeps only the last of them.
CREATE TABLE draft_authors (
  collection varchar NOT NULL,
  document_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  wrote_at timestamptz NOT NULL,
  PRIMARY KEY (collection, document_id, user_id)
);
CREATE INDEX draft_authors_user ON draft_authors (user_id);

-- Plans and packages have remembered the last author of each version.
INSERT INTO draft_authors (collection, document_id, user_id, wrote_at)
SELECT 'plans', v.parent_id, v.version_changed_by_id, max(v.updated_at)
  FROM _plans_v v
 WHERE v.version__status = 'draft' AND v.version_changed_by_id IS NOT NULL AND v.parent_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM _plans_v o
                    WHERE o.parent_id = v.parent_id AND o.version__status = 'published' AND o.updated_at > v.updated_at)
 GROUP BY v.parent_id, v.version_changed_by_id
UNION ALL
SELECT 'packages', v.parent_id, v.version_changed_by_id, max(v.updated_at)
  FROM _packages_v v
 WHERE v.version__status = 'draft' AND v.version_changed_by_id IS NOT NULL AND v.parent_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM _packages_v o
                    WHERE o.parent_id = v.parent_id AND o.version__status = 'published' AND o.updated_at > v.updated_at)
 GROUP BY v.parent_id, v.version_changed_by_id;
