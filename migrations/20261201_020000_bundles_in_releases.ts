import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Releases can hold bundles. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "releases_rels" ADD COLUMN "bundles_id" uuid;
  ALTER TABLE "releases_rels" ADD CONSTRAINT "releases_rels_bundles_fk" FOREIGN KEY ("bundles_id") REFERENCES "public"."bundles"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "releases_rels_bundles_id_idx" ON "releases_rels" USING btree ("bundles_id");`)
}

/** Bundles are taken out of releases; what else a release holds stays, and so do the bundles. */
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   UPDATE releases r
     SET contents = (SELECT coalesce(jsonb_agg(item ORDER BY place), '[]')
                       FROM jsonb_array_elements(r.contents) WITH ORDINALITY AS items (item, place)
                      WHERE item ->> 'collection' <> 'bundles')
   WHERE jsonb_typeof(r.contents) = 'array' AND r.contents @> '[{"collection": "bundles"}]';
  DELETE FROM releases_rels WHERE bundles_id IS NOT NULL;
  ALTER TABLE "releases_rels" DROP COLUMN "bundles_id";`)
}
