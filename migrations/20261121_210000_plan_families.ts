import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "plans_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"plans_id" uuid
  );
  
  CREATE TABLE "_plans_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"plans_id" uuid
  );
  
  CREATE TABLE "plan_families" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"slug" varchar NOT NULL,
  	"order" numeric DEFAULT 100,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "plans" ADD COLUMN "popular" boolean DEFAULT false;
  ALTER TABLE "plans" ADD COLUMN "recommended" boolean DEFAULT false;
  ALTER TABLE "plans" ADD COLUMN "family_id" uuid;
  ALTER TABLE "_plans_v" ADD COLUMN "version_popular" boolean DEFAULT false;
  ALTER TABLE "_plans_v" ADD COLUMN "version_recommended" boolean DEFAULT false;
  ALTER TABLE "_plans_v" ADD COLUMN "version_family_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "plan_families_id" uuid;
  ALTER TABLE "plans_rels" ADD CONSTRAINT "plans_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "plans_rels" ADD CONSTRAINT "plans_rels_plans_fk" FOREIGN KEY ("plans_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_rels" ADD CONSTRAINT "_plans_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_plans_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_rels" ADD CONSTRAINT "_plans_v_rels_plans_fk" FOREIGN KEY ("plans_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "plans_rels_order_idx" ON "plans_rels" USING btree ("order");
  CREATE INDEX "plans_rels_parent_idx" ON "plans_rels" USING btree ("parent_id");
  CREATE INDEX "plans_rels_path_idx" ON "plans_rels" USING btree ("path");
  CREATE INDEX "plans_rels_plans_id_idx" ON "plans_rels" USING btree ("plans_id");
  CREATE INDEX "_plans_v_rels_order_idx" ON "_plans_v_rels" USING btree ("order");
  CREATE INDEX "_plans_v_rels_parent_idx" ON "_plans_v_rels" USING btree ("parent_id");
  CREATE INDEX "_plans_v_rels_path_idx" ON "_plans_v_rels" USING btree ("path");
  CREATE INDEX "_plans_v_rels_plans_id_idx" ON "_plans_v_rels" USING btree ("plans_id");
  CREATE UNIQUE INDEX "plan_families_slug_idx" ON "plan_families" USING btree ("slug");
  CREATE INDEX "plan_families_order_idx" ON "plan_families" USING btree ("order");
  CREATE INDEX "plan_families_updated_at_idx" ON "plan_families" USING btree ("updated_at");
  CREATE INDEX "plan_families_created_at_idx" ON "plan_families" USING btree ("created_at");
  ALTER TABLE "plans" ADD CONSTRAINT "plans_family_id_plan_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."plan_families"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plans_v" ADD CONSTRAINT "_plans_v_version_family_id_plan_families_id_fk" FOREIGN KEY ("version_family_id") REFERENCES "public"."plan_families"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_plan_families_fk" FOREIGN KEY ("plan_families_id") REFERENCES "public"."plan_families"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "plans_family_idx" ON "plans" USING btree ("family_id");
  CREATE INDEX "_plans_v_version_version_family_idx" ON "_plans_v" USING btree ("version_family_id");
  CREATE INDEX "payload_locked_documents_rels_plan_families_id_idx" ON "payload_locked_documents_rels" USING btree ("plan_families_id");

  -- Which copies were asked for with a key, so that asking again makes no second one.
  CREATE TABLE plan_copies (
    request_key text PRIMARY KEY,
    fingerprint text NOT NULL,
    plan_id uuid NOT NULL REFERENCES plans ON DELETE CASCADE
  );
  -- Processes that serve families from memory are told of each change.
  CREATE TRIGGER notify_change AFTER INSERT OR UPDATE OR DELETE ON plan_families
    FOR EACH ROW EXECUTE FUNCTION ratecard_notify_change();`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE plan_copies;
  ALTER TABLE "plans_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_plans_v_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "plan_families" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "plans_rels" CASCADE;
  DROP TABLE "_plans_v_rels" CASCADE;
  DROP TABLE "plan_families" CASCADE;
  ALTER TABLE "plans" DROP CONSTRAINT "plans_family_id_plan_families_id_fk";
  
  ALTER TABLE "_plans_v" DROP CONSTRAINT "_plans_v_version_family_id_plan_families_id_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_plan_families_fk";
  
  DROP INDEX "plans_family_idx";
  DROP INDEX "_plans_v_version_version_family_idx";
  DROP INDEX "payload_locked_documents_rels_plan_families_id_idx";
  ALTER TABLE "plans" DROP COLUMN "popular";
  ALTER TABLE "plans" DROP COLUMN "recommended";
  ALTER TABLE "plans" DROP COLUMN "family_id";
  ALTER TABLE "_plans_v" DROP COLUMN "version_popular";
  ALTER TABLE "_plans_v" DROP COLUMN "version_recommended";
  ALTER TABLE "_plans_v" DROP COLUMN "version_family_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "plan_families_id";`)
}
