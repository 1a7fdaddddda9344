import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Sets of limits that are put into plans in one step. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_limit_templates_limits_mode" AS ENUM('number', 'unlimited', 'yes', 'no', 'text');
  CREATE TABLE "limit_templates_limits" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"limit_id" uuid NOT NULL,
  	"mode" "enum_limit_templates_limits_mode" DEFAULT 'number' NOT NULL,
  	"number" numeric,
  	"text" varchar
  );
  
  CREATE TABLE "limit_templates" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"description" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "limit_templates_id" uuid;
  ALTER TABLE "limit_templates_limits" ADD CONSTRAINT "limit_templates_limits_limit_id_limits_id_fk" FOREIGN KEY ("limit_id") REFERENCES "public"."limits"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "limit_templates_limits" ADD CONSTRAINT "limit_templates_limits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."limit_templates"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "limit_templates_limits_order_idx" ON "limit_templates_limits" USING btree ("_order");
  CREATE INDEX "limit_templates_limits_parent_id_idx" ON "limit_templates_limits" USING btree ("_parent_id");
  CREATE INDEX "limit_templates_limits_limit_idx" ON "limit_templates_limits" USING btree ("limit_id");
  CREATE UNIQUE INDEX "limit_templates_name_idx" ON "limit_templates" USING btree ("name");
  CREATE INDEX "limit_templates_updated_at_idx" ON "limit_templates" USING btree ("updated_at");
  CREATE INDEX "limit_templates_created_at_idx" ON "limit_templates" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_limit_templates_fk" FOREIGN KEY ("limit_templates_id") REFERENCES "public"."limit_templates"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_limit_templates_id_idx" ON "payload_locked_documents_rels" USING btree ("limit_templates_id");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "limit_templates_id";
  DROP TABLE "limit_templates_limits" CASCADE;
  DROP TABLE "limit_templates" CASCADE;
  DROP TYPE "public"."enum_limit_templates_limits_mode";`)
}
