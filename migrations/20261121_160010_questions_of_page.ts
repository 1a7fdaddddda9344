import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readSql } from '@/src/shared/sql'

/** Moves the questions out of the pricing page before their old place is dropped. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql.raw(readSql('migrations/20261121_160010_move_questions.sql')))
  await db.execute(sql`
   DROP TABLE "pricing_content_faq" CASCADE;
  DROP TABLE "_pricing_content_v_version_faq" CASCADE;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "pricing_content_faq" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"question" varchar,
  	"answer" jsonb,
  	"category" varchar
  );
  
  CREATE TABLE "_pricing_content_v_version_faq" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY NOT NULL,
  	"question" varchar,
  	"answer" jsonb,
  	"category" varchar,
  	"_uuid" varchar
  );
  
  ALTER TABLE "pricing_content_faq" ADD CONSTRAINT "pricing_content_faq_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."pricing_content"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_pricing_content_v_version_faq" ADD CONSTRAINT "_pricing_content_v_version_faq_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_pricing_content_v"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "pricing_content_faq_order_idx" ON "pricing_content_faq" USING btree ("_order");
  CREATE INDEX "pricing_content_faq_parent_id_idx" ON "pricing_content_faq" USING btree ("_parent_id");
  CREATE INDEX "_pricing_content_v_version_faq_order_idx" ON "_pricing_content_v_version_faq" USING btree ("_order");
  CREATE INDEX "_pricing_content_v_version_faq_parent_id_idx" ON "_pricing_content_v_version_faq" USING btree ("_parent_id");`)
  await db.execute(sql.raw(readSql('migrations/20261121_160010_return_questions.sql')))
}
