import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Releases hold questions and testimonials too. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
  ALTER TABLE "releases_rels" ADD COLUMN "faq_id" uuid;
  ALTER TABLE "releases_rels" ADD COLUMN "testimonials_id" uuid;
  ALTER TABLE "releases_rels" ADD CONSTRAINT "releases_rels_faq_fk" FOREIGN KEY ("faq_id") REFERENCES "public"."faq"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "releases_rels" ADD CONSTRAINT "releases_rels_testimonials_fk" FOREIGN KEY ("testimonials_id") REFERENCES "public"."testimonials"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "releases_rels_faq_id_idx" ON "releases_rels" USING btree ("faq_id");
  CREATE INDEX "releases_rels_testimonials_id_idx" ON "releases_rels" USING btree ("testimonials_id");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
  ALTER TABLE "releases_rels" DROP COLUMN "faq_id";
  ALTER TABLE "releases_rels" DROP COLUMN "testimonials_id";`)
}
